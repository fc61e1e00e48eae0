"""The peers of benchmarks/learning: learning.py FACES SEEDS [WEIGHTS], with FACES a CSV of source_uri,domain,group_id,split,label.

Prints rows of protocol,source,target,setting,seed,auc,low,high,faces,seconds:
  co-occurrences   of noise residuals, logistic regression; what it is regularised by is chosen on validation faces
  frozen           mean and deviation of every normalised map of a pretrained MobileNetV2, logistic regression
  fine-tuned       the same network trained as a whole in PyTorch by the recipe of conf/recipes/pretrained.conf
The last two need WEIGHTS, a folder with model.safetensors in timm's names.
"""

import csv
import math
import sys
import time
from urllib.parse import unquote, urlparse

import cv2
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

CROP, BATCH, EPOCHS, RATE, HEAD, DECAY, WARM_UP = 192, 32, 10, 0.001, 1.0, 0.01, 20
RESAMPLES = 1000


class Faces:
    def __init__(self, path):
        self.domains, self.splits, self.groups, self.labels, self.pictures = [], [], [], [], []
        with open(path, newline="") as rows:
            for row in csv.DictReader(rows):
                picture = cv2.imread(unquote(urlparse(row["source_uri"]).path))
                self.pictures.append(np.ascontiguousarray(picture[:, :, ::-1]))
                self.domains.append(row["domain"])
                self.splits.append(row["split"])
                self.groups.append(row["group_id"])
                self.labels.append(int(row["label"]))
        self.domains, self.splits = np.array(self.domains), np.array(self.splits)
        self.groups, self.labels = np.array(self.groups), np.array(self.labels)

    def of(self, domain, split):
        return np.flatnonzero((self.domains == domain) & (self.splits == split))


def interval(labels, scores, groups, seed=1):
    """The 95 % interval of the AUC over resampled groups."""
    random, found = np.random.default_rng(seed), []
    names, where = np.unique(groups, return_inverse=True)
    members = [np.flatnonzero(where == group) for group in range(len(names))]
    for _ in range(RESAMPLES):
        drawn = np.concatenate([members[group] for group in random.integers(0, len(members), len(members))])
        if 0 < labels[drawn].mean() < 1:
            found.append(roc_auc_score(labels[drawn], scores[drawn]))
    return np.quantile(found, [0.025, 0.975])


def report(faces, setting, source, seed, seconds, score):
    for target in sorted(set(faces.domains)):
        test = faces.of(target, "test")
        if len(set(faces.labels[test])) < 2:
            continue
        scores = score(test)
        low, high = interval(faces.labels[test], scores, faces.groups[test])
        protocol = "A" if source == target else "transfer"
        auc = roc_auc_score(faces.labels[test], scores)
        print(f"{protocol},{source},{target},{setting},{seed},{auc:.4f},{low:.4f},{high:.4f},{len(test)},{seconds:.1f}", flush=True)


def logistic(faces, features, setting, source, seconds):
    begin = time.time()
    train, validation = faces.of(source, "train"), faces.of(source, "validation")
    best = None
    for strength in (1e-4, 1e-3, 1e-2, 1e-1):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=400)).fit(features[train], faces.labels[train])
        auc = roc_auc_score(faces.labels[validation], model.decision_function(features[validation]))
        if best is None or auc > best[0]:
            best = (auc, model)
    seconds += time.time() - begin
    report(faces, setting, source, 0, seconds, lambda test: best[1].decision_function(features[test]))


def co_occurrences(picture, limit=2):
    """Square roots of the frequencies of four neighbouring residuals, each of -limit to limit, along lines and columns."""
    planes, levels, found = cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb).astype(np.float32), 2 * limit + 1, []
    kernels = (np.float32([[1, -2, 1]]) / 2, np.float32([[1], [-2], [1]]) / 2, np.float32([[1, -2, 1], [-2, 4, -2], [1, -2, 1]]) / 4)
    for plane in cv2.split(planes):
        for kernel in kernels:
            residual = np.clip(np.round(cv2.filter2D(plane, -1, kernel)), -limit, limit).astype(int) + limit
            for r in (residual, residual.T):
                code = ((r[:, :-3] * levels + r[:, 1:-2]) * levels + r[:, 2:-1]) * levels + r[:, 3:]
                counts = np.bincount(code.ravel(), minlength=levels**4)
                found.append(np.sqrt(counts / counts.sum()))
    return np.concatenate(found).astype(np.float32)


def crop(picture, size, random=None, mirrored=False):
    height, width = picture.shape[:2]
    if height < size or width < size:
        picture = cv2.resize(picture, (max(width, size), max(height, size)), interpolation=cv2.INTER_LINEAR)
        height, width = picture.shape[:2]
    top, left = ((height - size) // 2, (width - size) // 2) if random is None else (random.integers(0, height - size + 1), random.integers(0, width - size + 1))
    part = picture[top : top + size, left : left + size]
    return part[:, ::-1] if mirrored else part


def varied(picture, random):
    part = crop(picture, CROP, random, mirrored=random.random() < 0.5)
    if random.random() < 0.5:
        _, file = cv2.imencode(".jpg", part[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(60, 101))])
        part = cv2.imdecode(file, cv2.IMREAD_COLOR)[:, :, ::-1]
    return part


def mobilenet(path):
    """MobileNetV2 in timm's names (Sandler et al. 2018), padded as TensorFlow does, its last layer to one logit."""
    import torch
    from safetensors.torch import load_file
    from torch import nn
    from torch.nn import functional

    tensors = {name: tensor.float() for name, tensor in load_file(path + "/model.safetensors").items()}

    class Unit(nn.Module):
        def __init__(self, weight, norm, stride, active):
            super().__init__()
            shape = tensors[weight + ".weight"].shape
            groups = shape[0] if shape[1] == 1 and shape[2] == 3 else 1
            self.convolution = nn.Conv2d(shape[1] * groups, shape[0], shape[2], stride, groups=groups, bias=False)
            self.norm = nn.BatchNorm2d(shape[0], eps=1e-3)
            self.convolution.weight.data = tensors[weight + ".weight"]
            for name in ("weight", "bias"):
                getattr(self.norm, name).data = tensors[f"{norm}.{name}"]
            for name in ("running_mean", "running_var"):
                getattr(self.norm, name).copy_(tensors[f"{norm}.{name}"])
            self.active = active

        def forward(self, x):
            kernel, stride = self.convolution.kernel_size[0], self.convolution.stride[0]
            if kernel == 3:
                x = functional.pad(x, (0, 1, 0, 1) if stride == 2 and x.shape[2] % 2 == 0 else (1, 1, 1, 1))
            x = self.norm(self.convolution(x))
            return functional.relu6(x) if self.active else x

    class Block(nn.Module):
        def __init__(self, name, stride, repeated):
            super().__init__()
            first = name == "blocks.0.0"
            names = ("conv_dw", "conv_pw") if first else ("conv_pw", "conv_dw", "conv_pwl")
            self.units = nn.Sequential(
                *[
                    Unit(f"{name}.{unit}", f"{name}.bn{index + 1}", stride if unit == "conv_dw" else 1, index + 1 < len(names))
                    for index, unit in enumerate(names)
                ]
            )
            self.repeated = repeated

        def forward(self, x):
            return x + self.units(x) if self.repeated else self.units(x)

    class Detector(nn.Module):
        def __init__(self):
            super().__init__()
            blocks = [Block("blocks.0.0", 1, False)]
            for stage, (depth, stride) in enumerate(((2, 2), (3, 2), (4, 2), (3, 1), (3, 2), (1, 1)), 1):
                blocks += [Block(f"blocks.{stage}.{block}", stride if block == 0 else 1, block > 0) for block in range(depth)]
            self.encoder = nn.Sequential(Unit("conv_stem", "bn1", 2, True), *blocks, Unit("conv_head", "bn2", 1, True))
            self.head = nn.Linear(1280, 1)

        def forward(self, x):
            x = (x / 127.5 - 1).contiguous(memory_format=torch.channels_last)
            return self.head(functional.dropout(self.encoder(x).mean((2, 3)), 0.2, self.training)).squeeze(1)

    return torch, Detector()


def tensor(torch, pictures):
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float()


def frozen_features(faces, weights):
    torch, network = mobilenet(weights)
    network.eval()
    found, batches = [], []
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.register_forward_hook(lambda _, __, maps: found.append(torch.cat([maps.mean((2, 3)), maps.std((2, 3))], 1)))
    with torch.inference_mode():
        for first in range(0, len(faces.pictures), BATCH):
            found.clear()
            network(tensor(torch, [crop(picture, 224) for picture in faces.pictures[first : first + BATCH]]))
            batches.append(torch.cat(found, 1).numpy())
    return np.concatenate(batches)


def fine_tune(faces, weights, source, seed):
    begin = time.time()
    torch, network = mobilenet(weights)
    torch.manual_seed(seed)
    torch.nn.init.normal_(network.head.weight, std=0.01)
    random, train = np.random.default_rng(seed), faces.of(source, "train")
    head = list(network.head.parameters())
    groups = [{"params": list(network.encoder.parameters()), "factor": 1.0}, {"params": head, "factor": HEAD}]
    optimiser = torch.optim.AdamW(groups, RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(train) // BATCH)
    for step in range(steps):
        if step % (len(train) // BATCH) == 0:
            order, network = random.permutation(train), network.train()
        rows = order[(step * BATCH) % (len(train) // BATCH * BATCH) :][:BATCH]
        rate = RATE * min(1, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * step / steps))
        for group in optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        logits = network(tensor(torch, [varied(faces.pictures[row], random) for row in rows]))
        labels = torch.from_numpy(faces.labels[rows]).float()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    seconds = time.time() - begin
    network.eval()

    def score(test):
        scores = np.zeros(len(test))
        with torch.inference_mode():
            for mirrored in (False, True):
                for first in range(0, len(test), BATCH):
                    rows = test[first : first + BATCH]
                    batch = tensor(torch, [crop(faces.pictures[row], CROP, mirrored=mirrored) for row in rows])
                    scores[first : first + BATCH] += network(batch).numpy()
        return scores

    report(faces, "pytorch fine-tuned", source, seed, seconds, score)


def main():
    cv2.setNumThreads(1)
    faces, seeds = Faces(sys.argv[1]), [int(seed) for seed in sys.argv[2].split(",")]
    weights = sys.argv[3] if len(sys.argv) > 3 else None
    sources = [domain for domain in sorted(set(faces.domains)) if len(set(faces.labels[faces.of(domain, "train")])) == 2]
    begin = time.time()
    features = np.stack([co_occurrences(picture) for picture in faces.pictures])
    each = (time.time() - begin) / max(1, len(sources))
    for source in sources:
        logistic(faces, features, "scikit-learn co-occurrences", source, each)
    if weights:
        begin = time.time()
        features = frozen_features(faces, weights)
        each = (time.time() - begin) / max(1, len(sources))
        for source in sources:
            logistic(faces, features, "scikit-learn frozen", source, each)
            for seed in seeds:
                fine_tune(faces, weights, source, seed)


if __name__ == "__main__":
    main()
