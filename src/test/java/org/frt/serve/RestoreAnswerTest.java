package org.frt.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RestoreAnswerTest {
    @Test
    void whatAHeaderHasNoRoomForIsCounted() {
        Set<String> told = IntStream.range(0, 500)
                .mapToObj(i -> "face " + (i + 1) + " of 500 refused: turned to the side by 25.0 degrees")
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String note = RestoreAnswer.shortened(told);
        assertThat(note).hasSizeLessThan(2100).startsWith("face 1 of 500 refused: ");
        int shown = note.split("; ").length - 1;
        assertThat(note).endsWith("; and " + (500 - shown) + " more, which application/json tells of");
        assertThat(RestoreAnswer.shortened(Set.of("one", "two"))).hasSize(8).contains("; ");
        assertThat(RestoreAnswer.shortened(Set.of("x".repeat(3000))))
                .isEqualTo("1 more, which application/json tells of");
    }
}
