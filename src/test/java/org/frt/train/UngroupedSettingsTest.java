package org.frt.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.frt.io.InputException;
import org.frt.io.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UngroupedSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'output': 'x', 'networks': 5, 'generator': {}}",
                "{'output': 'x', 'generator': {}, 'networks': null}",
                "{'output': 'x', 'schedule': [], 'epochs': 3}",
                "{'output': 'x', 'losses': 5}",
                "{'output': 'x', 'losses': null}"
            })
    void whatIsToBeAGroupAndIsNoneIsRefused(String settings) {
        byte[] json = settings.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TrainingConfig.fromJson(Json.parse(json, "", ""), "old.zip"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("old.zip");
    }
}
