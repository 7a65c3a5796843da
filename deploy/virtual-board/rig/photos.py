"""The scenes before the camera: real photos, or the demo's drawings, each with a little noise of a sensor."""

import json
import random
import subprocess
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (640, 480)
# At three a second no picture comes again within a minute: one that does counts as a camera that repeats itself.
PICTURES = 200
SCORED = 12
CANDIDATES = 6


def scenes(doggydoor: Path, model: Path, photos: Path, into: Path) -> dict[str, str]:
    """Makes the folders `bo`, `stranger` and `empty`, with pictures of which the model is sure, and says which photos they show.

    The model scores every photo first and the finished pictures once more, on this computer: what is checked on the board is the
    board, not the model.
    """
    files = sorted(p for p in photos.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp"))
    scored = _scores(doggydoor, model, files)
    sure = sorted((s for s in scored if s["opens"]), key=lambda s: -s["score"])[:CANDIDATES]
    strange = sorted(scored, key=lambda s: s["score"])[:CANDIDATES]
    chosen = {}
    for name, candidates, fits in (
        ("bo", sure, lambda s: s["opens"]),
        ("stranger", strange, lambda s: not s["opens"] and s["score"] < 0),
    ):
        for candidate in candidates:
            pictures = _pictures(Image.open(candidate["photo"]).convert("RGB"), into / name)
            if all(fits(score) for score in _scores(doggydoor, model, pictures[:SCORED])):
                chosen[name] = str(Path(candidate["photo"]).relative_to(photos))
                break
        else:
            raise SystemExit(f"no photo of {photos} is surely {name} for {model}, with noise and {SIZE[0]}×{SIZE[1]}; take another model")
    empty = _pictures(_porch(), into / "empty")
    if any(score["opens"] for score in _scores(doggydoor, model, empty[:SCORED])):
        raise SystemExit(f"{model} takes an empty porch for the dog; take another model")
    return chosen


def _scores(doggydoor: Path, model: Path, photos: list[Path]) -> list[dict]:
    done = subprocess.run(
        [doggydoor, "predict", "--json", "-m", model, *map(str, photos)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 5):  # 5: some photos could not be read, which is no matter here
        raise SystemExit(f"{doggydoor} predict ended with {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _pictures(photo: Image.Image, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    small = photo.resize(SIZE, Image.Resampling.BICUBIC)
    made = []
    for number in range(PICTURES):
        noise = Image.effect_noise(SIZE, 6).convert("RGB")
        picture = ImageChops.add(small, noise, 1, -128)
        made.append(folder / f"{number}.jpg")
        picture.save(made[-1], quality=80)
    return made


def _porch() -> Image.Image:
    """Boards and a step: enough detail that the camera does not look covered."""
    draw = random.Random(1)
    porch = Image.new("RGB", SIZE, (150, 140, 120))
    pen = ImageDraw.Draw(porch)
    for x in range(0, SIZE[0], 40):
        shade = draw.randrange(90, 190)
        pen.rectangle((x, 0, x + 36, 340), fill=(shade, shade - 15, shade - 40))
    for y in range(340, SIZE[1], 20):
        shade = draw.randrange(60, 140)
        pen.rectangle((0, y, SIZE[0], y + 17), fill=(shade, shade, shade))
    return porch.filter(ImageFilter.GaussianBlur(1))
