package org.frt.learn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.frt.network.Blueprint;
import org.frt.network.Blueprint.Node;
import org.frt.network.LayerPlan;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Merge;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.network.WeightInitialization;

/** Turns a blueprint into the configuration of a DL4J graph, which can be trained. */
final class BlueprintConfiguration {
    private BlueprintConfiguration() {}

    /** A graph with an input of that type, whose weights the seed fixes. */
    static ComputationGraphConfiguration of(Blueprint blueprint, InputType input, long seed) {
        GraphBuilder graph = Blocks.defaults(seed).graphBuilder();
        graph.addInputs(Blueprint.INPUT);
        graph.setInputTypes(input);
        boolean glorot = blueprint.initialization() == WeightInitialization.GLOROT_UNIFORM;
        for (Node node : blueprint.nodes()) {
            add(node, glorot, graph);
        }
        graph.setOutputs(blueprint.output());
        return graph.build();
    }

    private static void add(Node node, boolean glorot, GraphBuilder graph) {
        String[] from = node.from().toArray(String[]::new);
        LayerPlan plan = node.layer();
        if (plan instanceof Convolution convolution) {
            graph.addLayer(node.name(), convolution(convolution, glorot), from);
        } else if (plan instanceof DoublingConvolution doubling) {
            Blocks.addDoublingConvolution(
                    graph, node.name(), doubling.inputs(), doubling.outputs(), doubling.bias(), from[0]);
        } else if (plan instanceof TransposedConvolution transposed) {
            graph.addLayer(
                    node.name(), KerasLayers.transposedConvolution(transposed.inputs(), transposed.outputs()), from);
        } else if (plan instanceof BatchNorm norm) {
            graph.addLayer(node.name(), Blocks.batchNorm(norm.channels(), norm.momentum(), norm.epsilon()), from);
        } else if (plan instanceof Activation activation) {
            graph.addLayer(node.name(), activation(activation), from);
        } else if (plan instanceof Merge) {
            graph.addVertex(node.name(), Blocks.merge(), from);
        } else if (plan instanceof Add) {
            graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), from);
        }
    }

    private static Layer convolution(Convolution plan, boolean glorot) {
        return glorot
                ? KerasLayers.convolution(plan.inputs(), plan.outputs(), plan.kernel(), plan.stride(), plan.bias())
                : Blocks.convolution(plan.inputs(), plan.outputs(), plan.kernel(), plan.stride(), plan.bias());
    }

    private static Layer activation(Activation plan) {
        return switch (plan) {
            case RELU -> Blocks.relu();
            case LEAKY_RELU -> Blocks.leakyRelu();
            case SIGMOID -> Blocks.sigmoid();
        };
    }
}
