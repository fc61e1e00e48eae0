"""Writes safetensors files, for the scripts beside it."""

import json
import struct

import torch

WORDS = {torch.float16: "F16", torch.bfloat16: "BF16", torch.float32: "F32", torch.float64: "F64", torch.uint8: "U8"}


def write(path, tensors, metadata=None, remark=""):
    """The tensors in the order of their names, the header padded to a multiple of 8; says how large the file is."""
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name in sorted(tensors):
        tensor = tensors[name].detach().contiguous()
        raw = (tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes()
        header[name] = {
            "dtype": WORDS[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    print(f"{path}: {path.stat().st_size} bytes{remark}")
