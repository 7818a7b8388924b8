package org.frt.learn;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.frt.network.GeneratorConfig.VNetConfig;

/** A program that makes a network to train, and nothing else; prints how its native libraries are set up. */
final class TrainingProgram {
    private TrainingProgram() {}

    public static void main(String[] arguments) {
        NativeEnvironment.set();
        Generator generator = Generator.create(new VNetConfig(List.of(2, 2), 1, false), 16, 1);
        System.out.println("memory " + Pointer.maxBytes());
        System.out.println("convolutions without oneDNN " + generator.convolutionsWithoutOneDnn());
        System.out.println("helpers are disabled: " + System.getProperty("org.eclipse.deeplearning4j.helpers.disable"));
    }
}
