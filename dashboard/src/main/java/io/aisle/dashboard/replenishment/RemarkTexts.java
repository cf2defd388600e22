package io.aisle.dashboard.replenishment;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import io.aisle.domain.plan.Remark.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the grid says of orders, worded for the reader. What a person typed stays as it was typed.
final class RemarkTexts {
    private final Texts texts;
    private final Figures figures;
    private final ProposalTexts words;

    RemarkTexts(Texts texts, Figures figures, ProposalTexts words) {
        this.texts = texts;
        this.figures = figures;
        this.words = words;
    }

    /// @param asWritten stands where there are no remarks, or one that this version does not know
    /// @param store whose money is spoken of
    String of(Remark[] remarks, String asWritten, String store) {
        List<String> said = new ArrayList<>();
        for (Remark remark : remarks) {
            Kind kind = remark.known();
            if (kind == null) {
                return asWritten;
            }
            said.add(sentence(kind, remark.values(), store));
        }
        return said.isEmpty() ? asWritten : String.join(Texts.DOT, said);
    }

    private String sentence(Kind kind, String[] values, String store) {
        if (kind == Kind.TYPED) {
            return values[0];
        }
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = shown(kind.places().get(i), values[i], store);
        }
        return texts.get("remark." + key(kind.name()), shown);
    }

    private String shown(Value place, String value, String store) {
        return switch (place) {
            case TEXT -> value;
            case COUNT -> figures.whole(Long.parseLong(value));
            case UNITS -> words.units(Double.parseDouble(value));
            case MONEY -> figures.money(Long.parseLong(value), words.currency(store));
            case DAY -> words.date(Long.parseLong(value));
            case STATE -> texts.get("order.state." + key(value)).toLowerCase(texts.locale());
            case DEED -> texts.get("remark.deed." + key(value));
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
