package org.frt.learn;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.frt.network.Blueprint;
import org.frt.network.Blueprint.Node;
import org.frt.network.LayerPlan;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.Dense;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Dropped;
import org.frt.network.LayerPlan.Merge;
import org.frt.network.LayerPlan.TransposedConvolution;
import org.frt.onednn.OneDnn;

/** Turns a blueprint into a configuration of DL4J's, which can be trained. */
final class BlueprintConfiguration {
    private BlueprintConfiguration() {}

    /** A graph with an input of that type, whose weights the seed fixes. */
    static ComputationGraphConfiguration graph(Blueprint blueprint, InputType input, long seed) {
        GraphBuilder graph = Layers.defaults(seed).graphBuilder();
        graph.addInputs(Blueprint.INPUT);
        graph.setInputTypes(input);
        Layers layers = new Layers(blueprint.initialization());
        for (Node node : blueprint.nodes()) {
            node.layer().accept(new Addition(graph, layers, node));
        }
        graph.setOutputs(blueprint.output());
        return graph.build();
    }

    /**
     * A row of layers with an input of that type, whose weights the seed fixes.
     *
     * @throws IllegalArgumentException if a node takes something else than the output of the one before it
     */
    static MultiLayerConfiguration row(Blueprint blueprint, InputType input, long seed) {
        ListBuilder list = Layers.defaults(seed).list();
        LayerPlan.Visitor<Layer> layers = new LayerOfARow(new Layers(blueprint.initialization()));
        String last = Blueprint.INPUT;
        for (Node node : blueprint.nodes()) {
            if (!node.from().equals(List.of(last))) {
                throw new IllegalArgumentException(node.name() + " takes " + node.from() + ", not " + last);
            }
            list.layer(node.layer().accept(layers));
            last = node.name();
        }
        list.setInputType(input);
        return list.build();
    }

    /** Adds a node to a graph. */
    private record Addition(GraphBuilder graph, Layers layers, Node node) implements LayerPlan.Visitor<GraphBuilder> {
        private GraphBuilder layer(Layer layer) {
            return graph.addLayer(node.name(), layer, from());
        }

        private String[] from() {
            return node.from().toArray(String[]::new);
        }

        @Override
        public GraphBuilder convolution(Convolution plan) {
            return layer(layers.convolution(plan));
        }

        @Override
        public GraphBuilder doublingConvolution(DoublingConvolution plan) {
            if (OneDnn.isAvailable()) {
                return layer(layers.doublingConvolution(plan.convolution()));
            }
            String doubled = node.name() + "_doubled";
            graph.addLayer(
                    doubled,
                    new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build(),
                    from());
            return graph.addLayer(node.name(), layers.convolution(plan.convolution()), doubled);
        }

        @Override
        public GraphBuilder transposedConvolution(TransposedConvolution plan) {
            return layer(layers.transposedConvolution(plan));
        }

        @Override
        public GraphBuilder dense(Dense plan) {
            return layer(layers.dense(plan));
        }

        @Override
        public GraphBuilder batchNorm(BatchNorm plan) {
            return layer(Layers.batchNorm(plan));
        }

        @Override
        public GraphBuilder activation(Activation plan) {
            return layer(Layers.activation(plan));
        }

        @Override
        public GraphBuilder dropped(Dropped plan) {
            return layer(Layers.dropout());
        }

        @Override
        public GraphBuilder add(Add plan) {
            return graph.addVertex(node.name(), Layers.add(), from());
        }

        @Override
        public GraphBuilder merge(Merge plan) {
            return graph.addVertex(node.name(), Layers.merge(), from());
        }
    }

    /** Makes one layer of each plan that is one. */
    private record LayerOfARow(Layers layers) implements LayerPlan.Visitor<Layer> {
        @Override
        public Layer convolution(Convolution plan) {
            return layers.convolution(plan);
        }

        @Override
        public Layer doublingConvolution(DoublingConvolution plan) {
            throw graphsOnly(plan);
        }

        @Override
        public Layer transposedConvolution(TransposedConvolution plan) {
            return layers.transposedConvolution(plan);
        }

        @Override
        public Layer dense(Dense plan) {
            return layers.dense(plan);
        }

        @Override
        public Layer batchNorm(BatchNorm plan) {
            return Layers.batchNorm(plan);
        }

        @Override
        public Layer activation(Activation plan) {
            return Layers.activation(plan);
        }

        @Override
        public Layer dropped(Dropped plan) {
            return Layers.dropout();
        }

        @Override
        public Layer add(Add plan) {
            throw graphsOnly(plan);
        }

        @Override
        public Layer merge(Merge plan) {
            throw graphsOnly(plan);
        }

        /** Without oneDNN a doubling convolution is two layers, too. */
        private static IllegalArgumentException graphsOnly(LayerPlan plan) {
            return new IllegalArgumentException("a row of layers cannot have " + plan);
        }
    }
}
