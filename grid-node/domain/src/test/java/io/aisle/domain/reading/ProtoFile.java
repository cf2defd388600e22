package io.aisle.domain.reading;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the part of the protobuf language that `aisle.proto` uses, so that tests hold the codec against the
/// specification itself.
final class ProtoFile {
    private static final Pattern BLOCK = Pattern.compile("(message|enum)\\s+(\\w+)\\s*\\{");
    private static final Pattern FIELD = Pattern.compile("(repeated\\s+)?(\\w+)\\s+(\\w+)\\s*=\\s*(\\d+)\\s*;");
    private static final Pattern VALUE = Pattern.compile("(\\w+)\\s*=\\s*(\\d+)\\s*;");

    private ProtoFile() {}

    static FileDescriptor read(Path file) throws IOException, Descriptors.DescriptorValidationException {
        String text = Files.readString(file).replaceAll("//[^\n]*", "");
        FileDescriptorProto.Builder proto = FileDescriptorProto.newBuilder()
                .setName("aisle.proto")
                .setPackage("aisle")
                .setSyntax("proto3");
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String body = text.substring(block.end(), text.indexOf("\n}", block.end()));
            if (block.group(1).equals("enum")) {
                proto.addEnumType(enumOf(block.group(2), body));
            } else {
                proto.addMessageType(messageOf(block.group(2), body, text));
            }
        }
        return FileDescriptor.buildFrom(proto.build(), new FileDescriptor[0]);
    }

    private static EnumDescriptorProto enumOf(String name, String body) {
        EnumDescriptorProto.Builder type = EnumDescriptorProto.newBuilder().setName(name);
        Matcher value = VALUE.matcher(body);
        while (value.find()) {
            type.addValue(EnumValueDescriptorProto.newBuilder()
                    .setName(value.group(1))
                    .setNumber(Integer.parseInt(value.group(2))));
        }
        return type.build();
    }

    private static DescriptorProto messageOf(String name, String body, String file) {
        DescriptorProto.Builder type = DescriptorProto.newBuilder().setName(name);
        Matcher field = FIELD.matcher(body);
        while (field.find()) {
            FieldDescriptorProto.Builder made = FieldDescriptorProto.newBuilder()
                    .setName(field.group(3))
                    .setNumber(Integer.parseInt(field.group(4)))
                    .setLabel(field.group(1) == null ? Label.LABEL_OPTIONAL : Label.LABEL_REPEATED);
            String typeName = field.group(2);
            if (Character.isLowerCase(typeName.charAt(0))) {
                made.setType(Type.valueOf("TYPE_" + typeName.toUpperCase(Locale.ROOT)));
            } else {
                made.setType(file.contains("enum " + typeName + " ") ? Type.TYPE_ENUM : Type.TYPE_MESSAGE)
                        .setTypeName(".aisle." + typeName);
            }
            type.addField(made);
        }
        return type.build();
    }
}
