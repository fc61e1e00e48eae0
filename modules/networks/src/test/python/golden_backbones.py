"""Writes what timm says of published architectures whose weights follow from a formula.

usage: golden_backbones.py OUTPUT_FOLDER     (needs torch, torchvision, timm and numpy; not part of the build)

The committed files lie under src/test/resources/golden/backbones and are read by BackboneParityTest, which makes the same weights
by the same formula (FormulaWeights), so that no weights are stored. Values are computed in double precision from numbers that were
rounded to float32.

Each NAME.json holds
  config       what a config.json of these weights says
  tensors      shapes of the file's tensors by name
  side         of the two pictures in pixels
  evaluation   embeddings in inference mode: norm, and every k-th of [2, E]
  training     the same with the batch's own statistics
  gradients    of sum(embeddings in training mode * r): for each parameter its norm and its product with formula values, by timm's
               names; positions without the class token's, which counts with the class token
"""

import json
import sys
import types
import zlib
from pathlib import Path

import numpy as np
import torch

sys.modules["torchvision._meta_registrations"] = types.ModuleType("torchvision._meta_registrations")
import timm  # noqa: E402
from timm.layers import resample_abs_pos_embed  # noqa: E402

SAMPLES = 32
MASK = np.uint64(0xFFFFFFFF)


def mixed(name, count):
    """Whole numbers of 32 bits that look random: the last step of MurmurHash3 over the name's CRC and the place."""
    x = (np.uint64(zlib.crc32(name.encode())) + np.arange(count, dtype=np.uint64) * np.uint64(2654435761)) & MASK
    x ^= x >> np.uint64(16)
    x = (x * np.uint64(0x85EBCA6B)) & MASK
    x ^= x >> np.uint64(13)
    x = (x * np.uint64(0xC2B2AE35)) & MASK
    x ^= x >> np.uint64(16)
    return x


def even(name, shape):
    """Numbers from -1 to 1."""
    return (mixed(name, int(np.prod(shape))).astype(np.float64) / 2**31 - 1).reshape(shape)


def values(name, shape):
    u = even(name, shape)
    if name.endswith("running_var"):
        v = 1 + 0.5 * u
    elif name.endswith("running_mean"):
        v = 0.1 * u
    elif len(shape) == 1:
        v = 1 + 0.3 * u if name.endswith("weight") or name.endswith("gamma") else 0.1 * u
    elif name.endswith("token") or name.endswith("embed"):
        v = 0.5 * u
    else:
        v = u * np.sqrt((6.0 if len(shape) == 4 else 3.0) / np.prod(shape[1:]))
    return torch.from_numpy(v.astype(np.float32).astype(np.float64))


def pictures(side, cfg):
    levels = (mixed("pixels", 2 * side * side * 3) >> np.uint64(24)).astype(np.float64).reshape(2, side, side, 3)
    normalised = (levels / 255.0 - np.array(cfg["mean"])) / np.array(cfg["std"])
    return torch.from_numpy(normalised.astype(np.float32).astype(np.float64)).permute(0, 3, 1, 2).contiguous()


def embeddings(model, x):
    return model.forward_head(model.forward_features(x), pre_logits=True)


def sampled(e):
    flat = e.detach().reshape(-1)
    step = flat.numel() // SAMPLES
    return {"norm": float(flat.norm()), "samples": [rounded(v) for v in flat[::step][:SAMPLES]]}


def rounded(value):
    return float(f"{float(value):.12g}")


def gradients(model):
    found = {}
    for name, p in model.named_parameters():
        if p.grad is not None:
            found[name] = [float(p.grad.norm()), float((p.grad * torch.from_numpy(even(name + ".probe", p.shape))).sum())]
    if "pos_embed" in found:
        split_positions(model, found)
    return found


def split_positions(model, found):
    grad, probe = model.pos_embed.grad, torch.from_numpy(even("pos_embed.probe", model.pos_embed.shape))
    first = model.pos_embed.shape[1] - model.patch_embed.num_patches
    found["pos_embed"] = [float(grad[:, first:].norm()), float((grad[:, first:] * probe[:, first:]).sum())]
    if first:
        found["cls_token"][1] += float((grad[:, :first] * probe[:, :first]).sum())


def build(config, side):
    args = dict(config.get("model_args", {}))
    own = timm.create_model(config["architecture"], pretrained=False, num_classes=0, **args)
    weights = {n: values(n, tuple(t.shape)) for n, t in own.state_dict().items() if not n.endswith("num_batches_tracked")}
    is_transformer = "pos_embed" in weights
    if is_transformer:
        model = timm.create_model(config["architecture"], pretrained=False, num_classes=0, **{**args, "img_size": side})
        prefix = 0 if own.no_embed_class else 1
        grid = model.patch_embed.grid_size
        if grid != own.patch_embed.grid_size:
            weights["pos_embed"] = resample_abs_pos_embed(
                weights["pos_embed"].float(), list(grid), num_prefix_tokens=prefix).double()
    else:
        model = own
    model = model.double()
    shapes = {n: list(t.shape) for n, t in own.state_dict().items() if not n.endswith("num_batches_tracked")}
    missing, surplus = model.load_state_dict(weights, strict=False)
    assert not surplus and all(n.endswith("num_batches_tracked") for n in missing), (missing, surplus)
    return model, shapes, is_transformer and grid != own.patch_embed.grid_size


def golden(config, side):
    model, tensors, resized = build(config, side)
    x = pictures(side, config["pretrained_cfg"])
    with torch.no_grad():
        evaluation = sampled(embeddings(model.eval(), x))
    e = embeddings(model.train(), x)
    result = {"config": config, "tensors": tensors, "side": side, "evaluation": evaluation, "training": sampled(e)}
    if not resized:
        (e * torch.from_numpy(even("loss", tuple(e.shape)))).sum().backward()
        result["gradients"] = {name: two(v) for name, v in gradients(model).items()}
    return result


IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
HALVES = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}


def config(architecture, cfg, **model_args):
    return {"architecture": architecture, "pretrained_cfg": cfg, "model_args": model_args}


CASES = {
    "mobilenetv2_100": (config("mobilenetv2_100", IMAGENET), 64),
    "mobilenetv2_same": (config("mobilenetv2_100", HALVES, pad_type="same", bn_eps=1e-3), 64),
    "mobilenetv2_same_odd": (config("mobilenetv2_050", HALVES, pad_type="same", bn_eps=1e-3), 75),
    "resnet18": (config("resnet18", IMAGENET), 64),
    "resnet34": (config("resnet34", IMAGENET), 64),
    "resnet50": (config("resnet50", IMAGENET), 64),
    "efficientnet_b0": (config("efficientnet_b0", IMAGENET), 64),
    "efficientnet_b4": (config("efficientnet_b4", IMAGENET), 64),
    "tf_efficientnet_b1": (config("tf_efficientnet_b1", HALVES), 64),
    "tf_efficientnet_b2": (config("tf_efficientnet_b2", HALVES), 72),
    "tf_efficientnet_b3": (config("tf_efficientnet_b3", HALVES), 64),
    "legacy_xception": (config("legacy_xception", HALVES), 96),
    "deit_tiny": (config("deit_tiny_patch16_224", {**IMAGENET, "input_size": [3, 64, 64]}, img_size=64), 64),
    "vit_larger": (config("vit_tiny_patch16_224", {**HALVES, "input_size": [3, 64, 64]}, img_size=64), 96),
    "dinov2": (config("vit_small_patch14_dinov2", {**IMAGENET, "input_size": [3, 70, 70]}, img_size=70), 70),
    "dinov2_smaller": (config("vit_small_patch14_dinov2", {**IMAGENET, "input_size": [3, 70, 70]}, img_size=70), 42),
    "dinov2_registers": (
        config("vit_small_patch14_reg4_dinov2", {**IMAGENET, "input_size": [3, 70, 70]}, img_size=70), 70),
}


def two(values):
    return [rounded(v) for v in values]


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chosen = sys.argv[2:] or CASES
    for name in chosen:
        result = golden(*CASES[name])
        (folder / f"{name}.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
        print(name, result["evaluation"]["norm"], result["training"]["norm"], len(result.get("gradients", {})))


if __name__ == "__main__":
    main()
