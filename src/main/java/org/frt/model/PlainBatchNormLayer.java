package org.frt.model;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What {@link NhwcBatchNorm} configures, by DL4J's own means. */
final class PlainBatchNormLayer extends BatchNormLayer {
    private static final long serialVersionUID = 1L;
    private static final int CHANNELS = 3;

    PlainBatchNormLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        if (!training || usesBatch()) {
            return super.activate(training, workspaces);
        }
        INDArray scale = scale();
        INDArray shift = getParam(BETA).sub(getParam(GLOBAL_MEAN).mul(scale));
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), input.shape(), 'c');
        Nd4j.getExecutioner().exec(new BroadcastMulOp(input, scale, output, CHANNELS));
        return Nd4j.getExecutioner().exec(new BroadcastAddOp(output, shift, output, CHANNELS));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        if (usesBatch()) {
            Pair<Gradient, INDArray> result = super.backpropGradient(outputGradient, workspaces);
            takeUnbiasedVariance();
            return result;
        }
        INDArray gradientSum = outputGradient.sum(0, 1, 2);
        INDArray productSum = outputGradient.mul(input).sum(0, 1, 2);
        gradientView(BETA).assign(gradientSum);
        gradientView(GAMMA)
                .assign(productSum
                        .sub(gradientSum.mul(getParam(GLOBAL_MEAN).reshape(gradientSum.length())))
                        .div(deviation().reshape(gradientSum.length())));
        gradientView(GLOBAL_MEAN).assign(0);
        gradientView(GLOBAL_VAR).assign(0);
        INDArray inputGradient = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, outputGradient.dataType(), outputGradient.shape(), 'c');
        Nd4j.getExecutioner().exec(new BroadcastMulOp(outputGradient, scale(), inputGradient, CHANNELS));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, inputGradient);
    }

    private INDArray gradientView(String parameter) {
        return Objects.requireNonNull(gradientViews.get(parameter));
    }

    private INDArray deviation() {
        return Transforms.sqrt(getParam(GLOBAL_VAR).add(layerConf().getEps()), false);
    }

    private INDArray scale() {
        return getParam(GAMMA).div(deviation());
    }

    /** Where DL4J moves the running variance towards the batch's mean square deviation. */
    private void takeUnbiasedVariance() {
        // The view holds (1 − momentum)·(running − batch), of which the batch's part is to be multiplied.
        double factor = unbiasedFactor();
        gradientView(GLOBAL_VAR).muli(factor).subi(getParam(GLOBAL_VAR).mul((1 - momentum()) * (factor - 1)));
    }
}
