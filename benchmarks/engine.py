"""PyTorch's side of benchmarks/engine: engine.py LAYOUT NETWORK THREADS, with LAYOUT eager or channels-last.

Says "ready", then answers each line "train" or "infer" of standard input with the milliseconds that one step took: a training
step is forward, loss, backward and Adam; inference is forward in evaluation mode. The batch lies ready as a tensor.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional

SIDE, CLASSES = 128, 2
WIDTHS = (32, 64, 128, 256)


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        stages, inputs = [], 3
        for width in WIDTHS:
            stages += [nn.Conv2d(inputs, width, 3, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
            inputs = width
        self.encoder = nn.Sequential(*stages)
        self.head = nn.Linear(inputs, CLASSES)

    def forward(self, faces):
        return self.head(self.encoder(faces).mean((2, 3)))

    def loss(self, faces, labels):
        return functional.cross_entropy(self(faces), labels)


class Autoencoder(Cnn):
    def __init__(self):
        super().__init__()
        stages, inputs = [], WIDTHS[-1]
        for width in WIDTHS[-2::-1]:
            stages += [nn.ConvTranspose2d(inputs, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
            inputs = width
        self.decoder = nn.Sequential(*stages, nn.ConvTranspose2d(inputs, 3, 4, 2, 1))

    def forward(self, faces):
        maps = self.encoder(faces)
        return self.head(maps.mean((2, 3))), self.decoder(maps)

    def loss(self, faces, labels):
        logits, rebuilt = self(faces)
        return functional.cross_entropy(logits, labels) + functional.mse_loss(rebuilt, faces)


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_mlp = nn.LayerNorm(width), nn.LayerNorm(width)
        self.projections, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, tokens):
        batch, count, width = tokens.shape
        projected = self.projections(self.before_attention(tokens))
        queries, keys, values = projected.view(batch, count, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(queries, keys, values)
        tokens = tokens + self.output(attended.transpose(1, 2).reshape(batch, count, width))
        return tokens + self.mlp(self.before_mlp(tokens))


class Vit(nn.Module):
    def __init__(self, patch=16, width=192, depth=4, heads=3):
        super().__init__()
        self.patches = nn.Conv2d(3, width, patch, patch)
        self.positions = nn.Parameter(torch.randn(1, (SIDE // patch) ** 2, width) * 0.02)
        self.blocks = nn.Sequential(*(Block(width, heads) for _ in range(depth)))
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, CLASSES)

    def forward(self, faces):
        tokens = self.patches(faces).flatten(2).transpose(1, 2) + self.positions
        return self.head(self.norm(self.blocks(tokens)).mean(1))

    def loss(self, faces, labels):
        return functional.cross_entropy(self(faces), labels)


class QuickGelu(nn.Module):
    def forward(self, numbers):
        return numbers * torch.sigmoid(1.702 * numbers)


class Clip(Vit):
    """The image tower of ViT-B/32, with a head on the mean of its patches."""

    def __init__(self, side=224, patch=32, width=768, depth=12, heads=12):
        nn.Module.__init__(self)
        self.patches = nn.Conv2d(3, width, patch, patch, bias=False)
        self.first = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.positions = nn.Parameter(torch.randn(1, (side // patch) ** 2 + 1, width) * 0.02)
        blocks = [Block(width, heads) for _ in range(depth)]
        for block in blocks:
            block.mlp[1] = QuickGelu()
        self.before, self.blocks, self.head = nn.LayerNorm(width), nn.Sequential(*blocks), nn.Linear(width, CLASSES)

    def forward(self, faces):
        patches = self.patches(faces).flatten(2).transpose(1, 2)
        tokens = torch.cat((self.first.expand(len(faces), -1, -1), patches), 1) + self.positions
        return self.head(self.blocks(self.before(tokens))[:, 1:].mean(1))


class InvertedResidual(nn.Module):
    def __init__(self, inputs, outputs, stride, widening):
        super().__init__()
        inner = inputs * widening
        layers = normalised(nn.Conv2d(inputs, inner, 1, bias=False)) if widening > 1 else []
        layers += normalised(nn.Conv2d(inner, inner, 3, stride, 1, groups=inner, bias=False))
        layers += [nn.Conv2d(inner, outputs, 1, bias=False), nn.BatchNorm2d(outputs)]
        self.layers, self.around = nn.Sequential(*layers), stride == 1 and inputs == outputs

    def forward(self, maps):
        return maps + self.layers(maps) if self.around else self.layers(maps)


def normalised(convolution):
    return [convolution, nn.BatchNorm2d(convolution.out_channels), nn.ReLU6(inplace=True)]


class MobileNet(Cnn):
    STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))

    def __init__(self, features=1280):
        nn.Module.__init__(self)
        inputs = 32
        layers = normalised(nn.Conv2d(3, inputs, 3, 2, 1, bias=False))
        for widening, outputs, blocks, stride in self.STAGES:
            for block in range(blocks):
                layers.append(InvertedResidual(inputs, outputs, 1 if block else stride, widening))
                inputs = outputs
        layers += normalised(nn.Conv2d(inputs, features, 1, bias=False))
        self.encoder, self.head = nn.Sequential(*layers), nn.Linear(features, CLASSES)


# Network, faces of a batch, pixels of a side.
NETWORKS = {
    "cnn": (Cnn, 32, SIDE),
    "autoencoder": (Autoencoder, 32, SIDE),
    "vit": (Vit, 32, SIDE),
    "mobilenet": (MobileNet, 16, 224),
    "clip": (Clip, 8, 224),
}


def steps(layout, name):
    kind, batch, side = NETWORKS[name]
    network = kind()
    faces = torch.rand(batch, 3, side, side)
    labels = torch.randint(0, CLASSES, (batch,))
    if layout == "channels-last":
        network = network.to(memory_format=torch.channels_last)
        faces = faces.contiguous(memory_format=torch.channels_last)
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)

    def train():
        optimiser.zero_grad(set_to_none=True)
        network.loss(faces, labels).backward()
        optimiser.step()

    def infer():
        with torch.inference_mode():
            network(faces)

    return network, {"train": train, "infer": infer}


def main():
    layout, name, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    network, by_mode = steps(layout, name)
    print("ready", flush=True)
    for line in sys.stdin:
        mode = line.strip()
        network.train(mode == "train")
        begin = time.perf_counter()
        by_mode[mode]()
        print((time.perf_counter() - begin) * 1e3, flush=True)


main()
