package org.frt.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.frt.network.Blueprint.Node;
import org.frt.network.LayerPlan.Activation;
import org.frt.network.LayerPlan.Add;
import org.frt.network.LayerPlan.BatchNorm;
import org.frt.network.LayerPlan.Convolution;
import org.frt.network.LayerPlan.Dense;
import org.frt.network.LayerPlan.DoublingConvolution;
import org.frt.network.LayerPlan.Dropped;
import org.frt.network.LayerPlan.Merge;
import org.frt.network.LayerPlan.TransposedConvolution;

/**
 * Floating-point operations of a network's forward pass for one picture: a multiplication and an addition for each weight
 * and place. Convolutions after a doubling are counted as if they saw the large pictures; all but convolutions and dense
 * layers is left out.
 */
public final class Operations {
    private final Map<String, Integer> sizes = new HashMap<>();
    private double count;

    private Operations(int size) {
        sizes.put(Blueprint.INPUT, size);
    }

    /** A network's, for pictures of that width and height. */
    public static double of(Blueprint network, int size) {
        Operations operations = new Operations(size);
        for (Node node : network.nodes()) {
            int input = Objects.requireNonNull(operations.sizes.get(node.from().get(0)));
            operations.sizes.put(node.name(), node.layer().accept(operations.new Count(input)));
        }
        return operations.count;
    }

    /** Counts a layer; what comes of it is the width and height of its output. */
    private final class Count implements LayerPlan.Visitor<Integer> {
        private final int size;

        Count(int size) {
            this.size = size;
        }

        private void convolution(int inputs, int outputs, int kernel, double side) {
            count += 2.0 * inputs * outputs * kernel * kernel * side * side;
        }

        @Override
        public Integer convolution(Convolution plan) {
            int output = plan.outputSize(size);
            convolution(plan.inputs(), plan.outputs(), plan.kernel(), output);
            return output;
        }

        @Override
        public Integer doublingConvolution(DoublingConvolution plan) {
            convolution(plan.inputs(), plan.outputs(), 3, 2 * size);
            return 2 * size;
        }

        @Override
        public Integer transposedConvolution(TransposedConvolution plan) {
            // Each weight is used once for each place of the source.
            convolution(plan.inputs(), plan.outputs(), 3, size);
            return 2 * size;
        }

        @Override
        public Integer dense(Dense plan) {
            count += 2.0 * plan.inputs() * plan.outputs();
            return 1;
        }

        @Override
        public Integer batchNorm(BatchNorm plan) {
            return size;
        }

        @Override
        public Integer activation(Activation plan) {
            return size;
        }

        @Override
        public Integer dropped(Dropped plan) {
            return size;
        }

        @Override
        public Integer add(Add plan) {
            return size;
        }

        @Override
        public Integer merge(Merge plan) {
            return size;
        }
    }
}
