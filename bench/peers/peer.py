"""One peer in a process of its own: peer.py NAME MODELS SAVED_MODEL THREADS CALLS.

MODELS is what convert.py wrote. Prints one line of JSON: when the first answer was there (seconds since 1970), the milliseconds of
CALLS calls with one photo each, the logit of every photo, and resident memory (now and at the peak) in MB. A call is from the input, in
the layout that the peer wants, to the number.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

WARM_UP = 5


def keras_model(models, threads):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    return tf.keras.models.load_model(models / "model.keras")


def keras_predict(models, saved_model, threads):
    model = keras_model(models, threads)
    return lambda photo: model.predict(photo, verbose=0)


def keras_call(models, saved_model, threads):
    model = keras_model(models, threads)
    return lambda photo: model(photo, training=False).numpy()


def tensorflow_frozen(models, saved_model, threads):
    import tensorflow.compat.v1 as tf

    graph = tf.GraphDef.FromString((models / "frozen.pb").read_bytes())
    tensor, logit = json.loads((models / "frozen.json").read_text())
    with tf.Graph().as_default() as whole:
        tf.import_graph_def(graph, name="")
    config = tf.ConfigProto(intra_op_parallelism_threads=threads, inter_op_parallelism_threads=1)
    call = tf.Session(graph=whole, config=config).make_callable(logit, [tensor])
    return call


def tensorflow_variables(models, saved_model, threads):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    model = tf.saved_model.load(str(saved_model))
    signature = model.signatures["serving_default"]
    # The model must outlive its signature, which does not hold it.
    return lambda photo, model=model: signature(input=tf.constant(photo))["logit"].numpy()


def onnxruntime(models, saved_model, threads):
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(models / "model.onnx", options, providers=["CPUExecutionProvider"])
    return lambda photo: session.run(["logit"], {"input": photo})[0]


def litert(models, saved_model, threads):
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(str(models / "model.tflite"), num_threads=threads)
    runner = interpreter.get_signature_runner("serving_default")
    return lambda photo: runner(input=photo)["logit"]


def ncnn(models, saved_model, threads):
    import ncnn as engine

    net = engine.Net()
    net.opt.num_threads = threads
    net.load_param(str(models / "model.param"))
    net.load_model(str(models / "model.bin"))

    def call(photo):
        extractor = net.create_extractor()
        extractor.input("input", engine.Mat(photo[0]))
        return np.array(extractor.extract("logit")[1])

    return call


def opencv_dnn(models, saved_model, threads):
    import cv2

    cv2.setNumThreads(threads)
    net = cv2.dnn.readNetFromONNX(str(models / "model.onnx"))

    def call(photo):
        net.setInput(photo)
        return net.forward()

    return call


# What loads it, and whether it wants channels first.
PEERS = {
    "keras-predict": (keras_predict, False),
    "keras-call": (keras_call, False),
    "tensorflow-frozen": (tensorflow_frozen, False),
    "tensorflow-variables": (tensorflow_variables, False),
    "onnxruntime": (onnxruntime, True),
    "litert": (litert, False),
    "ncnn": (ncnn, True),
    "opencv-dnn": (opencv_dnn, True),
}


def memory_mb(name):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise LookupError(f"/proc/self/status has no {name}")


def main():
    name, models, saved_model, threads, calls = sys.argv[1:6]
    load, channels_first = PEERS[name]
    models = Path(models)
    names = json.loads((models / "photos.json").read_text())
    photos = np.fromfile(models / "photos.f32", np.float32).reshape(-1, 1, 224, 224, 3)
    if channels_first:
        photos = np.ascontiguousarray(photos.transpose(0, 1, 4, 2, 3))
    call = load(models, Path(saved_model), int(threads))
    logits = {names[0]: float(np.ravel(call(photos[0]))[0])}
    first = time.time()
    for photo in photos[:WARM_UP]:
        call(photo)
    millis = []
    for i in range(int(calls)):
        begun = time.perf_counter()
        answer = call(photos[i % len(photos)])
        millis.append((time.perf_counter() - begun) * 1000)
        logits[names[i % len(photos)]] = float(np.ravel(answer)[0])
    print(
        json.dumps(
            {
                "first_answer": first,
                "millis": millis,
                "logits": logits,
                "rss_mb": memory_mb("VmRSS"),
                "peak_mb": memory_mb("VmHWM"),
            }
        )
    )


if __name__ == "__main__":
    main()
