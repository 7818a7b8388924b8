package org.frt.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InputExceptionTest {
    @Test
    void whatComesFromAFileCannotCommandATerminal() {
        String hostile = "a\u001B[2Jb\nc\u202Ed\u0085e\u0000f\uD800g";
        assertThat(new InputException(hostile, hostile, hostile))
                .hasMessage("X: X; X".replace("X", "a\\u001B[2Jb\\nc\\u202Ed\\u0085e\\u0000f\\uD800g"));
    }

    @Test
    void namesInAnyScriptAreShownAsTheyAre() {
        String name = "김철수 – Zoë's 👩‍🚀 photo.jpg";
        assertThat(new InputException(name, "no picture", "give one")).hasMessage(name + ": no picture; give one");
    }

    @Test
    void aLongQuotationIsCut() {
        assertThat(new InputException("file", "x".repeat(100_000), "mend it").getMessage())
                .hasSizeLessThan(1100)
                .endsWith("x…; mend it");
    }

    @Test
    void aSettingIsCalledAsOptionsAreOrAsTheDoorCallsIt() {
        InputException exception = InputException.ofSetting(
                "batch_size", "0 is too small", "give 1 or more, or another " + InputException.setting("micro_batch"));
        assertThat(exception).hasMessage("batch-size: 0 is too small; give 1 or more, or another micro-batch");
        assertThat(exception.message(name -> "--" + name.replace('_', '-')))
                .isEqualTo("--batch-size: 0 is too small; give 1 or more, or another --micro-batch");
    }
}
