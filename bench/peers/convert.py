"""Writes the model of a Keras SavedModel in each peer's own format.

convert.py SAVED_MODEL PIXELS.npz OUT

SAVED_MODEL is VGG16 up to its last pooling, global average pooling and one dense unit, with input `input` (n,224,224,3) and
output `logit` (n,1). PIXELS.npz has uint8 (224,224,3) photos by name. OUT gets photos.f32 (float32, n x 224 x 224 x 3, each photo
minus its own mean) and photos.json (their names), frozen.pb, model.keras, model.tflite, model.onnx, model.param and model.bin (ncnn).
ONNX and ncnn are written here, layer by layer and with ReLU in the convolution where the format has it, as their own converters
would at best.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import tensorflow as tf
from onnx import TensorProto, helper, numpy_helper
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

# VGG16's convolutions by block; a pooling follows each block (Simonyan and Zisserman, 2014, configuration D).
BLOCKS = (2, 2, 3, 3, 3)
NAMES = [f"block{b + 1}_conv{c + 1}" for b, convs in enumerate(BLOCKS) for c in range(convs)]
LAST = {f"block{b + 1}_conv{convs}" for b, convs in enumerate(BLOCKS)}


def photos(pixels, out):
    names = list(pixels)
    batch = np.stack([pixels[name].astype(np.float32) - np.float32(pixels[name].mean()) for name in names])
    batch.tofile(out / "photos.f32")
    (out / "photos.json").write_text(json.dumps(names))


def weights(model):
    found = {variable.name.split(":")[0]: variable.numpy() for variable in model.signatures["serving_default"].variables}
    missing = [name for name in NAMES + ["dense"] if f"{name}/kernel" not in found or f"{name}/bias" not in found]
    if missing:
        sys.exit(f"The SavedModel has no weights named {', '.join(missing)}: it is not VGG16 with one dense unit.")
    return found


def frozen(model, out):
    constants = convert_variables_to_constants_v2(model.signatures["serving_default"])
    (out / "frozen.pb").write_bytes(constants.graph.as_graph_def().SerializeToString())
    (out / "frozen.json").write_text(json.dumps([constants.inputs[0].name, constants.outputs[0].name]))


def keras(found, out):
    net = tf.keras.Sequential(
        [
            tf.keras.applications.VGG16(include_top=False, weights=None, pooling="avg", input_shape=(224, 224, 3)),
            tf.keras.layers.Dense(1),
        ]
    )
    net.set_weights([found[f"{name}/{part}"] for name in NAMES + ["dense"] for part in ("kernel", "bias")])
    net.save(out / "model.keras")


def litert(saved_model, out):
    (out / "model.tflite").write_bytes(tf.lite.TFLiteConverter.from_saved_model(str(saved_model)).convert())


def onnx_model(found, out):
    nodes, tensors, last = [], [], "input"

    def constant(name, value):
        tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    for name in NAMES:
        kernel = constant(f"{name}_w", found[f"{name}/kernel"].transpose(3, 2, 0, 1))
        bias = constant(f"{name}_b", found[f"{name}/bias"])
        nodes.append(helper.make_node("Conv", [last, kernel, bias], [name], kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
        nodes.append(helper.make_node("Relu", [name], [f"{name}_relu"]))
        last = f"{name}_relu"
        if name in LAST:
            nodes.append(helper.make_node("MaxPool", [last], [f"{name}_pool"], kernel_shape=[2, 2], strides=[2, 2]))
            last = f"{name}_pool"
    nodes.append(helper.make_node("GlobalAveragePool", [last], ["mean"]))
    nodes.append(helper.make_node("Flatten", ["mean"], ["features"]))
    dense = [constant("dense_w", found["dense/kernel"]), constant("dense_b", found["dense/bias"])]
    nodes.append(helper.make_node("Gemm", ["features", *dense], ["logit"]))
    graph = helper.make_graph(
        nodes,
        "vgg16",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 224, 224])],
        [helper.make_tensor_value_info("logit", TensorProto.FLOAT, [1, 1])],
        tensors,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, out / "model.onnx")


def ncnn(found, out):
    """The format: github.com/Tencent/ncnn/wiki/param-and-model-file-structure; keys of layers in its operators.md."""
    lines, last = ["Input input 0 1 input"], "input"
    with open(out / "model.bin", "wb") as binary:

        def write(kernel, bias):
            binary.write(np.uint32(0).tobytes())  # Plain float32 follows.
            binary.write(np.ascontiguousarray(kernel, np.float32).tobytes())
            binary.write(bias.astype(np.float32).tobytes())

        for name in NAMES:
            kernel = found[f"{name}/kernel"].transpose(3, 2, 0, 1)
            write(kernel, found[f"{name}/bias"])
            lines.append(f"Convolution {name} 1 1 {last} {name} 0={kernel.shape[0]} 1=3 4=1 5=1 6={kernel.size} 9=1")
            last = name
            if name in LAST:
                lines.append(f"Pooling {name}_pool 1 1 {last} {name}_pool 0=0 1=2 2=2")
                last = f"{name}_pool"
        lines.append(f"Pooling mean 1 1 {last} mean 0=1 4=1")
        dense = found["dense/kernel"].transpose()
        write(dense, found["dense/bias"])
        lines.append(f"InnerProduct dense 1 1 mean logit 0=1 1=1 2={dense.size}")
    # Every layer here gives one blob. 7767517 marks the text format.
    (out / "model.param").write_text("\n".join(["7767517", f"{len(lines)} {len(lines)}", *lines]) + "\n")


def main():
    saved_model, pixels, out = map(Path, sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    photos(np.load(pixels), out)
    model = tf.saved_model.load(str(saved_model))
    found = weights(model)
    frozen(model, out)
    keras(found, out)
    onnx_model(found, out)
    ncnn(found, out)
    litert(saved_model, out)


if __name__ == "__main__":
    main()
