package io.aisle.dashboard.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTextsTest {
    private static final Texts ENGLISH = Texts.of(Locale.ENGLISH);
    private static final Path GATEWAY = Path.of("..", "edge-gateway", "src", "main", "java", "io", "aisle", "edge");
    private static final Pattern SAID =
            Pattern.compile("(?:new Unusable|[.\\s]wrong)\\((.*?)\\);|return (\"The .*?);", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Field "qty" is missing; it must be a number.|缺少字段“qty”；应为数字。
            Field "lines[2].qty" must be from 0 to 1000, not -5.|字段“lines[2].qty”应在 0 到 1000 之间，而不是 -5。
            Field "at" must be a text, not {"a text":1, not 2}.|字段“at”应为文本，而不是 {"a text":1, not 2}。
            Field "epc" must be 1 to 64 bytes in hex, not "x".|字段“epc”应为十六进制形式的 1 到 64 字节，而不是 "x"。
            Field "at" must be a time in ISO-8601 or epoch form, not "noon".|字段“at”应为 ISO-8601 或 epoch 形式的时间，而不是“noon”。
            Element 3: It is not a JSON object.|第 3 个元素：不是 JSON 对象。
            Element 3: Field "kind" must be sale, return or void, not "x". (and 2 more) (And 4 more elements of this message.)|\
            第 3 个元素：字段“kind”应为“sale”、“return”或“void”，而不是 "x"。（另有 2 处）（此消息中另有 4 个元素。）
            Something a newer gateway says.|Something a newer gateway says.
            """)
    void a_reason_is_worded_for_the_reader(String said, String chinese) {
        assertThat(new ReasonTexts(Texts.of(Locale.CHINESE)).of(said)).isEqualTo(chinese);
        assertThat(new ReasonTexts(ENGLISH).of(said)).isEqualTo(said);
    }

    @Test
    void every_sentence_in_the_gateways_code_has_a_form() throws IOException {
        Set<String> known =
                ENGLISH.keysFrom("reason.").stream().map(ENGLISH::get).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        int sentences = 0;
        try (Stream<Path> sources = Files.walk(GATEWAY)) {
            for (Path source : sources.filter(ReasonTextsTest::saysReasons).toList()) {
                Matcher said = SAID.matcher(Files.readString(source));
                while (said.find()) {
                    sentences++;
                    Matcher literal = LITERAL.matcher(said.group());
                    while (literal.find()) {
                        String part = literal.group(1).replace("\\\"", "\"");
                        if (part.contains(" ") && known.stream().noneMatch(form -> form.contains(part.strip()))) {
                            unknown.add(source.getFileName() + ": " + part);
                        }
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(sentences).isGreaterThan(30);
    }

    private static boolean saysReasons(Path source) {
        return Set.of("dialect", "device", "rfid", "pos", "door", "scan")
                        .contains(source.getParent().getFileName().toString())
                && source.toString().endsWith(".java");
    }
}
