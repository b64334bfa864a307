package io.github.deepanomaly.knime.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.verdict.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlagColumnTest {

    private static final List<TableColumn> TABLE = List.of(
            new TableColumn("anomaly_score", TableColumn.Type.NUMBER),
            new TableColumn("anomaly_flag", TableColumn.Type.TEXT, List.of("normal", "anomaly")),
            new TableColumn("anomaly_score (#1)", TableColumn.Type.NUMBER),
            new TableColumn("anomaly_flag (#1)", TableColumn.Type.TEXT, List.of("normal", "anomaly")),
            new TableColumn("anomaly_score_own", TableColumn.Type.NUMBER),
            new TableColumn("anomaly_flag_own", TableColumn.Type.TEXT, List.of("red", "green")),
            new TableColumn("note", TableColumn.Type.TEXT),
            new TableColumn("label", TableColumn.Type.TEXT, List.of("fraud", "normal")));

    @Test
    void theFlagBesideTheChosenScoreIsReplaced() {
        assertThat(of("anomaly_score", "", "", true)).isEqualTo(new FlagColumn("anomaly_flag", true));
        assertThat(of("anomaly_score (#1)", "", "", true)).isEqualTo(new FlagColumn("anomaly_flag (#1)", true));
        assertThat(of("anomaly_p_value (#1)", "", "", true)).isEqualTo(new FlagColumn("anomaly_flag (#1)", true));
        assertThat(FlagColumn.beside("lof", Output.FLAG)).isEqualTo("lof_flag");
    }

    @Test
    void aColumnThatHoldsSomethingElseIsNeverReplaced() {
        assertThat(of("anomaly_score_own", "", "", true)).isEqualTo(new FlagColumn("anomaly_flag_own", false));
        assertThatThrownBy(() -> of("anomaly_score", "label", "", true))
                .hasMessage(
                        "the flag column must hold normal and anomaly and no other value, got \"label\" with fraud");
        assertThatThrownBy(() -> of("anomaly_score", "note", "", true))
                .hasMessageContaining("got \"note\" with an unknown domain");
        assertThatThrownBy(() -> of("anomaly_score", "gone", "", true))
                .hasMessage("the flag column must be in the table, got \"gone\"");
    }

    @Test
    void flagsAreAppendedUnderAnyName() {
        assertThat(of("anomaly_score", "", "", false)).isEqualTo(new FlagColumn("anomaly_flag", false));
        assertThat(of("anomaly_score", "", "second", false)).isEqualTo(new FlagColumn("second", false));
    }

    @Test
    void theScorerTakesFlagsOnly() {
        assertThat(FlagColumn.check(TABLE, "anomaly_flag").name()).isEqualTo("anomaly_flag");
        assertThat(FlagColumn.check(TABLE, "note").name()).isEqualTo("note"); // its cells are looked at
        assertThatThrownBy(() -> FlagColumn.check(TABLE, "label")).hasMessageContaining("got \"label\" with fraud");
        assertThatThrownBy(() -> FlagColumn.check(TABLE, "anomaly_score")).hasMessageContaining("numeric cells");
        assertThat(FlagColumn.flagged("anomaly")).isTrue();
        assertThat(FlagColumn.flagged("normal")).isFalse();
        assertThatThrownBy(() -> FlagColumn.flagged("fraud"))
                .hasMessage("flags must be normal or anomaly, got \"fraud\"");
    }

    private static FlagColumn of(String judged, String chosen, String appended, boolean replace) {
        return FlagColumn.of(TABLE, judged, chosen, appended, replace);
    }
}
