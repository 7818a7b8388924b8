package org.frt.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.frt.model.Blueprint.Node;
import org.frt.model.LayerPlan.Activation;
import org.frt.model.LayerPlan.Add;
import org.frt.model.LayerPlan.BatchNorm;
import org.frt.model.LayerPlan.Convolution;
import org.frt.model.LayerPlan.DoublingConvolution;
import org.frt.model.LayerPlan.Merge;

/** Turns a blueprint into the configuration of a DL4J graph, which can be trained. */
final class BlueprintConfiguration {
    private BlueprintConfiguration() {}

    /** A graph with {@link Blueprint#INPUT} of that type and {@link Blueprint#OUTPUT}, whose weights the seed fixes. */
    static ComputationGraphConfiguration of(Blueprint blueprint, InputType input, long seed) {
        GraphBuilder graph = Blocks.defaults(seed).graphBuilder();
        graph.addInputs(Blueprint.INPUT);
        graph.setInputTypes(input);
        for (Node node : blueprint.nodes()) {
            String[] from = node.from().toArray(String[]::new);
            if (node.layer() instanceof Merge) {
                graph.addVertex(node.name(), new MergeVertex(), from);
            } else if (node.layer() instanceof Add) {
                graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), from);
            } else if (node.layer() instanceof DoublingConvolution doubling) {
                graph.addLayer(node.name() + "_size", Blocks.doubling(), from);
                graph.addLayer(node.name(), convolution(doubling.convolution()), node.name() + "_size");
            } else {
                graph.addLayer(node.name(), layer(node.layer()), from);
            }
        }
        graph.setOutputs(Blueprint.OUTPUT);
        return graph.build();
    }

    private static Layer layer(LayerPlan plan) {
        if (plan instanceof Convolution convolution) {
            return convolution(convolution);
        }
        if (plan instanceof BatchNorm norm) {
            return Blocks.batchNorm(norm.channels());
        }
        if (plan instanceof Activation activation) {
            return switch (activation) {
                case RELU -> Blocks.relu();
                case LEAKY_RELU -> Blocks.leakyRelu();
                case SIGMOID -> Blocks.sigmoid();
            };
        }
        throw new IllegalArgumentException("there is no layer for " + plan);
    }

    private static Layer convolution(Convolution plan) {
        return Blocks.convolution(plan.inputs(), plan.outputs(), plan.kernel(), plan.stride(), plan.bias());
    }
}
