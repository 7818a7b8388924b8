package org.frt.recognise.gradient;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;

/** What an ONNX node says besides its inputs, with ONNX's defaults given by those who ask. */
record NodeAttributes(NodeProto node) {
    private Optional<AttributeProto> find(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    long number(String name, long otherwise) {
        return find(name).map(AttributeProto::getI).orElse(otherwise);
    }

    float real(String name, float otherwise) {
        return find(name).map(AttributeProto::getF).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return find(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
    }

    long[] numbers(String name, long... otherwise) {
        return find(name)
                .map(attribute -> attribute.getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray())
                .orElse(otherwise);
    }
}
