package org.frt.evaluate.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.frt.io.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlindVotesTest {
    @TempDir
    private Path sheet;

    @BeforeEach
    void writeKey() throws IOException {
        Files.writeString(
                sheet.resolve("key.csv"),
                "pair,face,left,right\n001,a,new,old\n002,b,old,new\n003,c,old,new\n004,\"d, e\",new,old\n");
    }

    private BlindVotes votes(String text) throws IOException {
        Files.writeString(sheet.resolve("votes.csv"), text);
        return BlindVotes.read(sheet);
    }

    @Test
    void aVoteIsForWhoWasOnThatSide() throws IOException {
        BlindVotes votes = votes("pair,vote\r\n001,left\r\n004,Right\r\n003, same \r\n002,left");
        assertThat(votes).isEqualTo(new BlindVotes(Map.of("new", 1, "old", 2), 1, 0));
        assertThat(votes.decided()).isEqualTo(3);
        // Wilson's interval for 1 of 3, worked by hand: (1/3 + 0.6402) / 2.2805 -+ sqrt(2/9 * 1.2805 + 0.4099) /
        // 2.2805.
        assertThat(votes.toText()).contains("new        1       33.3 % [6.1, 79.2]", "the same: 1; without a vote: 0");
    }

    @Test
    void spreadsheetsMayWriteNumbersAndSemicolons() throws IOException {
        assertThat(votes("pair;vote\r\n1;left\r\n2;left\r\n3;same\r\n4;\r\n"))
                .isEqualTo(new BlindVotes(Map.of("new", 1, "old", 1), 1, 1));
    }

    @Test
    void pairsMayBeLeftOpenOrOut() throws IOException {
        assertThat(votes("pair,vote\n001,left\n002,\n")).isEqualTo(new BlindVotes(Map.of("new", 1, "old", 0), 0, 3));
        assertThat(votes("pair,vote\n").toText()).contains("new        0       -");
    }

    @ParameterizedTest
    @CsvSource({
        "'pair,vote\n001,left\n002,both\n', 'votes.csv line 3: the vote is \"both\"'",
        "'pair,vote\n\n001,left\n\n002,both\n', 'votes.csv line 5: the vote is \"both\"'",
        "'pair,vote\n001,left\n001,left\n', 'votes.csv line 3: there are two votes on pair 001'",
        "'pair,vote\n5,left\n', 'votes.csv line 2: there is no pair \"5\"'",
        "'pair,vote\n001,left\n1,left\n', 'votes.csv line 3: there are two votes on pair 1'",
        "'pair,vote\n001\n', 'votes.csv line 2: 1 fields'",
        "'pair,score\n001,3\n', 'its columns are pair, score, not pair, vote'",
        "'', 'its columns are'"
    })
    void whatIsNoVoteIsNamed(String text, String problem) {
        assertThatThrownBy(() -> votes(text)).isInstanceOf(InputException.class).hasMessageContaining(problem);
    }

    @Test
    void aFolderWithoutAKeyIsNoSheet() throws IOException {
        Files.delete(sheet.resolve("key.csv"));
        assertThatThrownBy(() -> votes("pair,vote\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("key.csv");
    }
}
