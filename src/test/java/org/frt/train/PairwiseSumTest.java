package org.frt.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PairwiseSumTest {
    /** Shows what is added to what. */
    private static PairwiseSum<String> sum() {
        return new PairwiseSum<>((one, other) -> "(" + one + other + ")");
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,(01)", "3,((01)2)", "5,(((01)(23))4)", "7,(((01)(23))((45)6))", "8,(((01)(23))((45)(67)))"})
    void whatIsAddedToWhatDependsOnNumbersAlone(int count, String expected) {
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            Random random = new Random(seed);
            Collections.shuffle(order, random);
            List<PairwiseSum<String>> places = List.of(sum(), sum(), sum());
            order.forEach(number -> places.get(random.nextInt(3)).add(number, Integer.toString(number)));
            PairwiseSum<String> all = sum();
            places.forEach(all::addAll);
            assertThat(all.total()).isEqualTo(expected);
        }
    }
}
