package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.textfield.TextField;
import io.aisle.dashboard.text.Texts;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Takes whole units. What is no such number stays as it was typed with a sentence at it, and is nobody's order.
final class QuantityField extends TextField {
    private static final int MOST = 1_000_000;
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{1,9}");

    /// Keeps a quantity.
    @FunctionalInterface
    interface Save {
        /// @return whether it is kept
        boolean save(int units, double before);
    }

    private final Texts texts;
    private final Save save;
    private double units;
    private String settled;
    private boolean hasFocus;

    /// @param units that would be ordered as yet
    QuantityField(Texts texts, double units, Save save) {
        this.texts = texts;
        this.save = save;
        this.units = units;
        settled = plain(units);
        setManualValidation(true);
        setValue(settled);
        addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                typed();
            }
        });
        addFocusListener(entered -> hasFocus = true);
        addBlurListener(left -> {
            hasFocus = false;
            show(this.units);
        });
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        // A number field of the browser drops the characters that it does not take, and 12.5 becomes 125.
        getElement().executeJs("this.inputElement?.setAttribute('inputmode', 'numeric')");
    }

    /// That would be ordered.
    double units() {
        return units;
    }

    /// What would be ordered now; not shown while somebody types, or while what was typed is not settled.
    void show(double now) {
        boolean isTyped = hasFocus || !isSettled();
        units = now;
        if (!isTyped) {
            settle(now);
        }
    }

    /// Whether it shows what would be ordered. What could not be saved before is tried once more.
    boolean settle() {
        if (!isSettled()) {
            typed();
        }
        return isSettled() && settled.equals(plain(units));
    }

    private boolean isSettled() {
        return !isInvalid() && getValue().equals(settled);
    }

    private void typed() {
        String text = getValue().strip();
        int wanted = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (text.equals(plain(units))) {
            settle(units);
        } else if (wanted < 1 || wanted > MOST) {
            refuse(text.isEmpty() ? "order.quantity.blank" : "order.quantity.whole");
        } else if (save.save(wanted, units)) {
            settle(wanted);
        } else {
            refuse("order.quantity.not-saved");
        }
    }

    private void settle(double now) {
        units = now;
        settled = plain(now);
        setInvalid(false);
        setValue(settled);
    }

    private void refuse(String key) {
        setErrorMessage(texts.get(key));
        setInvalid(true);
    }

    private static String plain(double units) {
        return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
    }
}
