"""Python's side of benchmarks/ingest: ingest.py LIST, with a path on each line of LIST.

Says "ready", then answers each line "STEP COUNT" of standard input with the seconds that the step took for the first COUNT files.
resize-and-encode is what a worker of img2dataset does with what it has downloaded: decode, shrink to 256 pixels by areas, JPEG of
quality 95. keep-bytes is what one does that keeps the file: hash it, and decode it to learn that it can be decoded. One thread.
"""

import hashlib
import sys
import time

import cv2
import numpy

SIDE = 256


def resize_and_encode(data):
    picture = cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR)
    small = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    done, _ = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 95])
    assert done


def keep_bytes(data):
    hashlib.sha256(data).hexdigest()
    assert cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR) is not None


STEPS = {"resize-and-encode": resize_and_encode, "keep-bytes": keep_bytes}


def main():
    cv2.setNumThreads(1)
    with open(sys.argv[1], encoding="utf-8") as lines:
        files = lines.read().splitlines()
    print("ready", flush=True)
    for line in sys.stdin:
        step, count = line.split()
        begin = time.perf_counter()
        for name in files[: int(count)]:
            with open(name, "rb") as file:
                STEPS[step](file.read())
        print(time.perf_counter() - begin, flush=True)


main()
