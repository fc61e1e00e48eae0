"""Writes what PyTorch says of one full training step of DPGNet, for DpgnetParityTest.

usage: dpgnet.py OUTPUT_FOLDER     (needs torch and numpy; not part of the build)

A re-implementation of the published method's step in a round, from its description alone: a small vision transformer of which
only the layer normalisations learn, the head on its tokens, two learnt contexts and a text transformer whose table of tokens
is frozen, all five terms with their weights, Adam with decay in the gradient. Tokens, partners and lambda of the mix-up are
what the engine draws with the test's seed; the test holds them to that.

The file is safetensors with names and shapes as in a checkpoint (convolutions [output, input, height, width], linear weights
[output, input], tables [1, rows, width]):
  NAME                  first weights and running statistics
  pixels                [B + Bu, side, side, 3] bytes, the labelled faces first
  targets, weights      [B + Bu, 2], [B + Bu]: labels, then pseudo-labels and which of them survived
  lambda, partners      of the mix-up
  visual, text          [B + Bu, 2] logits of both heads
  answer                [B, 2] logits of the mean judgement in evaluation, with the running statistics of the file
  term.NAME             each term before its factor, and loss, their sum
  after.NAME            what learns, after the step; running statistics too
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from tensor_file import write

SIDE, PATCH, WIDTH, DEPTH, HEADS = 32, 8, 16, 2, 2
TEXT_WIDTH, TEXT_DEPTH, TEXT_HEADS, FEATURES, CONTEXT = 12, 1, 3, 10, 5
RATE, DECAY = 8e-5, 5e-4
SOURCE, TARGET = [0, 1, 1, 0, 1, 1], [0, 1, 1, 0, 1]
SURVIVED = [1, 1, 0, 0, 1]
CLASS_WEIGHTS = torch.tensor([2.0, 1.0])
# What the engine draws with seed 17 for four fakes and five targets.
LAMBDA, PARTNERS = 0.5350170033270544, [4, 2, 3, 1]
WORDS = ["<padding>", "<start>", "<end>", "a", "an", "authentic", "deepfake", "face", "fake", "human", "image", "of", "photo", "real"]


class Block(nn.Module):
    def __init__(self, width, heads, causal):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.norm1 = nn.LayerNorm(width)
        self.attention = nn.ModuleDict({"qkv": nn.Linear(width, 3 * width), "output": nn.Linear(width, width)})
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.ModuleDict({"hidden": nn.Linear(width, 4 * width), "output": nn.Linear(4 * width, width)})

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = self.attention["qkv"](self.norm1(x)).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / (d // self.heads) ** 0.5
        if self.causal:
            scores = scores + torch.full((n, n), float("-inf")).triu(1).to(scores)
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, d)
        x = x + self.attention["output"](mixed)
        return x + self.mlp["output"](F.gelu(self.mlp["hidden"](self.norm2(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, WIDTH, PATCH, PATCH)
        self.position = nn.Parameter(torch.randn(1, (SIDE // PATCH) ** 2, WIDTH) * 0.02)
        for i in range(DEPTH):
            self.add_module(str(i), Block(WIDTH, HEADS, False))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2) + self.position
        for i in range(DEPTH):
            x = getattr(self, str(i))(x)
        return self.norm(x)


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        tokens = (SIDE // PATCH) ** 2
        self.mix = nn.Conv1d(tokens, tokens // 2, 3, padding=1)
        self.norm = nn.BatchNorm1d(tokens // 2)
        self.join = nn.Conv1d(tokens // 2, 1, 3, padding=1)
        self.project = nn.Linear(WIDTH, FEATURES)
        self.hidden = nn.Linear(FEATURES, FEATURES // 2)
        self.output = nn.Linear(FEATURES // 2, 2)

    def forward(self, tokens):
        signal = self.join(F.relu(self.norm(self.mix(tokens)))).squeeze(1)
        z = F.normalize(F.relu(self.project(signal)), dim=1)
        return z, self.output(F.relu(self.hidden(z)))


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.token = nn.Parameter(torch.randn(len(WORDS), TEXT_WIDTH), requires_grad=False)
        self.position = nn.Parameter(torch.randn(1, 77, TEXT_WIDTH) * 0.1)
        for i in range(TEXT_DEPTH):
            self.add_module(str(i), Block(TEXT_WIDTH, TEXT_HEADS, True))
        self.norm = nn.LayerNorm(TEXT_WIDTH)
        self.projection = nn.Parameter(torch.randn(TEXT_WIDTH, FEATURES) * TEXT_WIDTH**-0.5)

    def forward(self, prompts, ends):
        x = prompts + self.position[:, : prompts.shape[1]]
        for i in range(TEXT_DEPTH):
            x = getattr(self, str(i))(x)
        return self.norm(x)[torch.arange(len(ends)), ends] @ self.projection


class Dpgnet(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.head, self.text = Encoder(), Head(), Text()
        self.prompt = nn.ParameterDict(
            {
                name: nn.Parameter(self.embed(text)[:, 1 : CONTEXT + 1].clone())
                for name, text in (("real", "a photo of authentic human face"), ("fake", "a photo of deepfake fake face"))
            }
        )
        for name, parameter in self.encoder.named_parameters():
            parameter.requires_grad = "norm" in name

    def embed(self, text):
        ids = [WORDS.index(word) for word in ["<start>", *text.split(), "<end>"]]
        return self.text.token[ids + [0] * (77 - len(ids))][None]

    def classes(self, suffixes):
        rows = []
        for context in (self.prompt["real"], self.prompt["fake"]):
            read = []
            for suffix in suffixes:
                words = self.embed(suffix)
                prompt = torch.cat([words[:, :1], context, words[:, 1 : 77 - CONTEXT]], 1)
                read.append(self.text(prompt, [CONTEXT + len(suffix.split()) + 1]))
            rows.append(torch.cat(read).mean(0))
        return F.normalize(torch.stack(rows), dim=1)


def entropy(logits, labels):
    return F.cross_entropy(logits, labels, reduction="none")


def terms(model, x, xu):
    y, guessed, kept = torch.tensor(SOURCE), torch.tensor(TARGET), torch.tensor(SURVIVED, dtype=x.dtype)
    tokens, others = model.encoder(x), model.encoder(xu)
    z, s = model.head(tokens)
    zu, su = model.head(others)
    u = z @ model.classes(["real face", "fake face"]).T
    uu = zu @ model.classes(["an image", "an image"]).T
    weights = CLASS_WEIGHTS.to(x.dtype)[y]
    gap = uu[:, 0] - uu[:, 1]
    real, fake = (kept > 0) & (guessed == 0), (kept > 0) & (guessed == 1)
    fakes = tokens[y == 1]
    mixed = LAMBDA * fakes + (1 - LAMBDA) * others[PARTNERS]
    found = {
        "classification": (weights * entropy(s, y)).mean(),
        "auxiliary": (weights * entropy(u, y)).mean(),
        "pseudo-label": (kept * (entropy(uu, guessed) + entropy(su, guessed))).sum() / kept.sum(),
        "contrast": F.relu(1 - gap[real]).mean() + F.relu(1 + gap[fake]).mean(),
        "distillation": F.mse_loss(fakes, mixed),
    }
    factors = {"classification": 0.4, "auxiliary": 0.5, "pseudo-label": 1.0, "contrast": 1.0, "distillation": 0.1}
    found["loss"] = sum(factors[name] * value for name, value in found.items())
    return found, torch.cat([s, su]), torch.cat([u, uu])


def stored(state):
    """Names, shapes and orders of a checkpoint."""
    tensors = {}
    for name, value in state.items():
        if name.endswith("num_batches_tracked"):
            continue
        value = value.clone()
        if name == "text.projection":
            value = value.T.contiguous()
        if name == "text.token":
            value = value.unsqueeze(0)
        if name in ("head.mix.weight", "head.join.weight"):
            value = value.unsqueeze(2)
        tensors[name] = value
    return tensors


def golden():
    torch.manual_seed(11)
    model = Dpgnet()
    with torch.no_grad():
        for weight in (model.head.project.weight, model.head.hidden.weight, model.head.output.weight):
            weight.normal_(0, 0.5)
        model.head.norm.running_mean.uniform_(-0.5, 0.5)
        model.head.norm.running_var.uniform_(0.5, 2)
    tensors = stored(model.state_dict())

    faces = len(SOURCE) + len(TARGET)
    noise = torch.rand(faces, 3, SIDE // 4, SIDE // 4)
    pixels = (F.interpolate(noise, scale_factor=4, mode="bilinear") * 255).byte()
    tensors["pixels"] = pixels.permute(0, 2, 3, 1).contiguous()
    tensors["targets"] = F.one_hot(torch.tensor(SOURCE + TARGET), 2).float()
    tensors["weights"] = torch.tensor([1.0] * len(SOURCE) + [float(m) for m in SURVIVED])
    tensors["lambda"] = torch.tensor([LAMBDA], dtype=torch.float64)
    tensors["partners"] = torch.tensor(PARTNERS, dtype=torch.float32)
    x = torch.from_numpy(((pixels.numpy() / 255.0 - 0.5) / 0.5).astype(np.float32))
    x, xu = x[: len(SOURCE)], x[len(SOURCE) :]

    model.eval()
    with torch.no_grad():
        z, s = model.head(model.encoder(x))
        u = z @ model.classes(["real face", "fake face"]).T
        tensors["answer"] = (0.5 * s.softmax(1) + 0.5 * u.softmax(1)).log()
    model.train()
    optimiser = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], RATE, weight_decay=DECAY)
    found, visual, text = terms(model, x, xu)
    found["loss"].backward()
    optimiser.step()
    for name, value in found.items():
        tensors["term." + name] = value.detach().reshape(1)
    tensors["visual"], tensors["text"] = visual.detach(), text.detach()
    learnt = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    for name, value in stored(model.state_dict()).items():
        if name in learnt or "running" in name:
            tensors["after." + name] = value
    return tensors


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    tensors = golden()
    write(folder / "dpgnet.safetensors", tensors, remark=f", loss {tensors['term.loss'].item():.6f}")


main()
