"""The notebook's regimen in Keras: what `doggydoor train --regimen notebook` is compared with.

pip install tensorflow-cpu==2.16.2 pillow scipy
python bench/keras_notebook.py PHOTOS NOTOP.h5 [SEED]

Prints each epoch, then one line: seconds from the start of Python to the end, peak memory, last validation.
"""

import resource
import sys
import time

BEGAN = time.monotonic()

import keras
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

photos, backbone_file = sys.argv[1:3]
keras.utils.set_random_seed(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
size = (224, 224)

base = keras.applications.VGG16(include_top=False, weights=backbone_file, input_shape=(*size, 3))
base.trainable = False
inputs = keras.Input(shape=(*size, 3))
features = keras.layers.GlobalAveragePooling2D()(base(inputs, training=False))
model = keras.Model(inputs, keras.layers.Dense(1)(features))

drawn = ImageDataGenerator(
    samplewise_center=True,
    rotation_range=10,
    zoom_range=0.1,
    width_shift_range=0.1,
    height_shift_range=0.1,
    horizontal_flip=True,
    vertical_flip=False,
)
plain = ImageDataGenerator(samplewise_center=True)
flow = dict(target_size=size, color_mode="rgb", class_mode="binary", batch_size=8)
train = drawn.flow_from_directory(f"{photos}/train", seed=7, **flow)
valid = plain.flow_from_directory(f"{photos}/valid", shuffle=False, **flow)


def endless(batches):
    """Keras 3 ends an epoch early at the end of the photos; the notebook's epochs have 12 batches each."""
    while True:
        yield next(batches)


def phase(name, optimizer, epochs):
    model.compile(
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        optimizer=optimizer,
        metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)],
    )
    print(name, flush=True)
    return model.fit(endless(train), steps_per_epoch=12, validation_data=valid, validation_steps=2, epochs=epochs, verbose=2)


head = phase("head", keras.optimizers.RMSprop(), 20)
head_done = time.monotonic()
base.trainable = True
last = phase("every layer", keras.optimizers.RMSprop(learning_rate=1e-5), 10).history
done = time.monotonic()
print(
    f"keras {keras.__version__}, tensorflow {tf.__version__}: {done - BEGAN:.0f} s in all "
    f"(head {head_done - BEGAN:.0f} s, every layer {done - head_done:.0f} s), "
    f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, "
    f"last validation loss {last['val_loss'][-1]:.4f}, accuracy {last['val_binary_accuracy'][-1]:.4f}"
)
