"""Writes what PyTorch says about the reference networks, for PyTorchParityTest and ParityReport.

usage: golden.py OUTPUT_FOLDER [small | full]     (needs torch and numpy; not part of the build)

small: the files under src/test/resources/golden, each below 300 KB. full: the sizes of the engine's benchmark.

Each file is safetensors with names and shapes as in a checkpoint (convolutions [output, input, height, width], linear
[output, input]):
  NAME                  first weights, and running statistics that are not fresh
  pixels                [B, side, side, 3] bytes; faces are odd ones fake, even ones real
  logits.training       first training pass;  logits.evaluation: with the running statistics of the file
  reconstruction        of the first face in the first training pass (autoencoder)
  losses                [20], before each of 20 steps of Adam (learning rate 1e-3, defaults otherwise)
  float64 gradient.NAME of the first training pass in double precision, of the same float32 weights and pixels
  float32 gradient32.NAME (full only) the same in single precision
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from tensor_file import write

STEPS = 20


def stage(convolution, norm):
    return nn.ModuleDict({"convolution": convolution, "norm": norm})


def run(stages, x):
    for part in stages.values():
        x = part["convolution"](x)
        if "norm" in part:
            x = F.relu(part["norm"](x))
    return x


class Cnn(nn.Module):
    def __init__(self, widths):
        super().__init__()
        sizes = [3, *widths]
        self.encoder = nn.ModuleDict(
            {
                str(i): stage(nn.Conv2d(sizes[i], sizes[i + 1], 3, 2, 1, bias=False), nn.BatchNorm2d(sizes[i + 1]))
                for i in range(len(widths))
            }
        )
        self.head = nn.Linear(widths[-1], 2)

    def forward(self, x):
        return self.head(run(self.encoder, x).mean((2, 3))), None


class Autoencoder(Cnn):
    def __init__(self, widths):
        super().__init__(widths)
        sizes = widths[::-1]
        parts = [
            stage(nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False), nn.BatchNorm2d(b)) for a, b in zip(sizes, sizes[1:])
        ]
        parts.append(nn.ModuleDict({"convolution": nn.ConvTranspose2d(sizes[-1], 3, 4, 2, 1)}))
        self.decoder = nn.ModuleDict({str(i): part for i, part in enumerate(parts)})

    def forward(self, x):
        maps = run(self.encoder, x)
        return self.head(maps.mean((2, 3))), run(self.decoder, maps)


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.attention = nn.ModuleDict({"qkv": nn.Linear(width, 3 * width), "output": nn.Linear(width, width)})
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.ModuleDict({"hidden": nn.Linear(width, 4 * width), "output": nn.Linear(4 * width, width)})

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = self.attention["qkv"](self.norm1(x)).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, n, d)
        x = x + self.attention["output"](mixed)
        return x + self.mlp["output"](F.gelu(self.mlp["hidden"](self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self, side, patch, width, depth, heads):
        super().__init__()
        self.encoder = nn.ModuleDict({"patch": nn.Conv2d(3, width, patch, patch)})
        self.encoder.register_parameter(
            "position", nn.Parameter(torch.randn(1, (side // patch) ** 2, width) * 0.02)
        )
        self.depth = depth
        for i in range(depth):
            self.encoder[str(i)] = Block(width, heads)
        self.encoder["norm"] = nn.LayerNorm(width)
        self.head = nn.Linear(width, 2)

    def forward(self, x):
        x = self.encoder["patch"](x).flatten(2).transpose(1, 2) + self.encoder.position
        for i in range(self.depth):
            x = self.encoder[str(i)](x)
        return self.head(self.encoder["norm"](x).mean(1)), None


def loss_of(output, labels, x):
    logits, reconstruction = output
    loss = F.cross_entropy(logits, labels)
    return loss if reconstruction is None else loss + F.mse_loss(reconstruction, x)


def gradients(build, state, x, labels, precision):
    model = build().to(precision)
    model.load_state_dict(state)
    x = x.to(precision)
    loss_of(model(x), labels, x).backward()
    return {name: parameter.grad for name, parameter in model.named_parameters()}


def golden(build, side, batch, single):
    torch.manual_seed(7)
    model = build()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.uniform_(-0.5, 0.5)
            module.running_var.uniform_(0.5, 2)
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.uniform_(-0.5, 0.5)
    state = {name: value.clone() for name, value in model.state_dict().items()}
    tensors = {name: value for name, value in state.items() if not name.endswith("num_batches_tracked")}

    noise = torch.rand(batch, 3, side // 4, side // 4)
    bytes_ = (F.interpolate(noise, scale_factor=4, mode="bilinear") * 255).byte()
    x = torch.from_numpy(((bytes_.numpy() / 255.0 - 0.5) / 0.5).astype(np.float32))
    labels = torch.arange(batch) % 2
    tensors["pixels"] = bytes_.permute(0, 2, 3, 1).contiguous()

    for name, gradient in gradients(build, state, x, labels, torch.float64).items():
        tensors["gradient." + name] = gradient
    if single:
        for name, gradient in gradients(build, state, x, labels, torch.float32).items():
            tensors["gradient32." + name] = gradient

    model.eval()
    with torch.no_grad():
        tensors["logits.evaluation"] = model(x)[0]
    model.train()
    optimiser = torch.optim.Adam(model.parameters(), 1e-3)
    losses = []
    for step in range(STEPS):
        output = model(x)
        loss = loss_of(output, labels, x)
        if step == 0:
            tensors["logits.training"] = output[0].detach()
            if output[1] is not None:
                tensors["reconstruction"] = output[1][0].detach().permute(1, 2, 0).contiguous()
        losses.append(loss.item())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    tensors["losses"] = torch.tensor(losses)
    return tensors


def main():
    folder, size = Path(sys.argv[1]), (sys.argv[2] if len(sys.argv) > 2 else "small")
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    full = size == "full"
    side, batch = (128, 32) if full else (32, 8)
    widths = [32, 64, 128, 256] if full else [8, 12, 16]
    networks = {
        "cnn": lambda: Cnn(widths),
        "autoencoder": lambda: Autoencoder(widths),
        "transformer": lambda: Transformer(*((128, 16, 192, 4, 3) if full else (32, 8, 24, 2, 3))),
    }
    for name, build in networks.items():
        tensors = golden(build, side, batch, full)
        losses = tensors["losses"]
        write(folder / f"{name}.safetensors", tensors, remark=f", losses {losses[0]:.6f} to {losses[-1]:.6f}")


main()
