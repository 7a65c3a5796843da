"""A drawing of curves over one time axis, one panel below the other, as SVG."""

import math
from xml.sax.saxutils import escape

WIDTH, PANEL, LEFT, RIGHT, TOP, GAP = 860, 150, 70, 150, 40, 26
COLOURS = ["#1f6fb2", "#c4501b", "#2e8b57"]


def step(span):
    """1, 2 or 5 times a power of ten, for three to eight ticks."""
    power = 10 ** math.floor(math.log10(span / 3))
    rest = span / 3 / power
    return power * (5 if rest >= 5 else 2 if rest >= 2 else 1)


def svg(title, seconds, panels):
    """PANELS: a list of a panel's unit and its curves, each a name and one number for each of SECONDS."""
    height = TOP + len(panels) * (PANEL + GAP) + 30
    minutes = [second / 60 for second in seconds]
    last = max(minutes[-1], 1 / 60)
    right = WIDTH - RIGHT

    def across(minute):
        return LEFT + minute / last * (right - LEFT)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>',
    ]
    for number, (unit, curves) in enumerate(panels):
        top = TOP + number * (PANEL + GAP)
        bottom = top + PANEL
        most = max(max(values) for values in curves.values())
        tick = step(most or 1)
        high = max(tick, math.ceil(most / tick - 1e-9) * tick)
        for i in range(round(high / tick) + 1):
            y = bottom - i * tick / high * PANEL
            out.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#ddd"/>')
            out.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{i * tick:g}</text>')
        out.append(f'<text transform="translate(16 {(top + bottom) / 2}) rotate(-90)" text-anchor="middle">{escape(unit)}</text>')
        for i, (name, values) in enumerate(curves.items()):
            points = " ".join(f"{across(m):.1f},{bottom - value / high * PANEL:.1f}" for m, value in zip(minutes, values))
            out.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[i]}" stroke-width="1.5"/>')
            out.append(f'<text x="{right + 8}" y="{top + 14 + 16 * i}" fill="{COLOURS[i]}">{escape(name)}</text>')
    tick = step(last)
    for i in range(math.floor(last / tick + 1e-9) + 1):
        out.append(f'<text x="{across(i * tick):.1f}" y="{height - 22}" text-anchor="middle">{i * tick:g}</text>')
    out.append(f'<text x="{(LEFT + right) / 2}" y="{height - 6}" text-anchor="middle">minutes</text></svg>')
    return "\n".join(out) + "\n"
