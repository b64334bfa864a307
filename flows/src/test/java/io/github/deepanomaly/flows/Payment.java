package io.github.deepanomaly.flows;

import io.github.deepanomaly.data.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment as it comes; a channel may be unknown. */
public record Payment(double amount, @Nullable String channel) {

    /** The same as a row for a model, whose columns are found by their names. */
    public Rows row() {
        return rows(List.of(this));
    }

    /** Payments as rows. */
    public static Rows rows(List<Payment> payments) {
        return Rows.from(payments)
                .number("amount", Payment::amount)
                .text("channel", Payment::channel)
                .rows();
    }
}
