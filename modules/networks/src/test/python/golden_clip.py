"""Writes small CLIPs with random weights and what PyTorch, Pillow and an independent tokenizer say of them.

usage: golden_clip.py OUTPUT_FOLDER     (needs torch, numpy, pillow and regex; not part of the build)

The committed files lie under src/test/resources/golden/clip and are read by ClipParityTest, ClipFilesTest,
ClipTokenizerGoldenTest and ClipPictureTest. CLIP is written here from the facts of its publication: transformers that normalise
first, packed attention, a class token for pictures, a causal mask and the end token for texts. Values are computed in double
precision from the numbers that the files hold after rounding.

For each network NAME (a file NAME.safetensors, or a folder NAME as Hugging Face lays it out) there is NAME.expected.safetensors:
  pixels                 [2, side, side, 3] bytes
  ids                    [3, context] bytes, token numbers
  tokens                 [2, tokens, width] before the last block of the image tower
  image, text            [2, E] and [3, E], embeddings before normalisation
  logits                 [2, 3], cosines times exp(logit_scale)
  float64 gradient.NAME  of the loss below with respect to every normalisation, by the names of Unmask's towers
  float64 context        [4, W], the gradient with respect to four learnt token embeddings at places 1 to 4 of every text
The loss is sum(cosines * r) + sum(text * q) where r and q run evenly from -1 to 1; texts of the second sum have the learnt tokens,
which begin as the table's rows 5 to 8.
"""

import json
import sys
from pathlib import Path

import numpy as np
import regex
import torch
from PIL import Image
from torch.nn import functional as F

from tensor_file import write

MEAN = [0.48145466, 0.4578275, 0.40821073]
STD = [0.26862954, 0.26130258, 0.27577711]


# --- the network, by OpenAI's names ------------------------------------------------------------------------------------


def matrix(*shape, fan_in):
    return torch.randn(*shape) / fan_in**0.5


def norm(weights, name, width):
    weights[name + ".weight"] = 1 + 0.3 * torch.randn(width)
    weights[name + ".bias"] = 0.2 * torch.randn(width)


def tower(weights, prefix, width, depth, hidden):
    for i in range(depth):
        block = f"{prefix}transformer.resblocks.{i}."
        norm(weights, block + "ln_1", width)
        weights[block + "attn.in_proj_weight"] = 1.5 * matrix(3 * width, width, fan_in=width)
        weights[block + "attn.in_proj_bias"] = 0.1 * torch.randn(3 * width)
        weights[block + "attn.out_proj.weight"] = matrix(width, width, fan_in=width)
        weights[block + "attn.out_proj.bias"] = 0.1 * torch.randn(width)
        norm(weights, block + "ln_2", width)
        weights[block + "mlp.c_fc.weight"] = matrix(hidden, width, fan_in=width)
        weights[block + "mlp.c_fc.bias"] = 0.1 * torch.randn(hidden)
        weights[block + "mlp.c_proj.weight"] = matrix(width, hidden, fan_in=hidden)
        weights[block + "mlp.c_proj.bias"] = 0.1 * torch.randn(width)


def random_clip(image, text, embedding, logit_scale):
    side, patch, width, _, depth, hidden = image
    weights = {}
    weights["visual.conv1.weight"] = matrix(width, 3, patch, patch, fan_in=3 * patch * patch)
    weights["visual.class_embedding"] = torch.randn(width)
    weights["visual.positional_embedding"] = 0.5 * torch.randn((side // patch) ** 2 + 1, width)
    norm(weights, "visual.ln_pre", width)
    tower(weights, "visual.", width, depth, hidden)
    norm(weights, "visual.ln_post", width)
    weights["visual.proj"] = matrix(width, embedding, fan_in=width)
    vocabulary, context, width, _, depth, hidden = text
    weights["token_embedding.weight"] = torch.randn(vocabulary, width)
    weights["positional_embedding"] = 0.5 * torch.randn(context, width)
    tower(weights, "", width, depth, hidden)
    norm(weights, "ln_final", width)
    weights["text_projection"] = matrix(width, embedding, fan_in=width)
    weights["logit_scale"] = torch.tensor(logit_scale)
    return weights


def hugging_face(weights):
    """The same numbers by Hugging Face's names."""
    outside = {
        "visual.conv1.weight": "vision_model.embeddings.patch_embedding.weight",
        "visual.class_embedding": "vision_model.embeddings.class_embedding",
        "visual.positional_embedding": "vision_model.embeddings.position_embedding.weight",
        "token_embedding.weight": "text_model.embeddings.token_embedding.weight",
        "positional_embedding": "text_model.embeddings.position_embedding.weight",
        "logit_scale": "logit_scale",
    }
    norms = {
        "visual.ln_pre": "vision_model.pre_layrnorm",
        "visual.ln_post": "vision_model.post_layernorm",
        "ln_final": "text_model.final_layer_norm",
    }
    layers = {
        "ln_1": "layer_norm1",
        "ln_2": "layer_norm2",
        "attn.out_proj": "self_attn.out_proj",
        "mlp.c_fc": "mlp.fc1",
        "mlp.c_proj": "mlp.fc2",
    }
    result = {}
    for name, value in weights.items():
        layer, _, kind = name.rpartition(".")
        if name in outside:
            result[outside[name]] = value
        elif name in ("visual.proj", "text_projection"):
            result[("visual" if name == "visual.proj" else "text") + "_projection.weight"] = value.T.contiguous()
        elif layer in norms:
            result[f"{norms[layer]}.{kind}"] = value
        else:
            model = "vision_model" if name.startswith("visual.") else "text_model"
            number, _, rest = name.split("resblocks.")[1].partition(".")
            block = f"{model}.encoder.layers.{number}."
            if rest.startswith("attn.in_proj_"):
                for part, piece in zip("qkv", value.chunk(3)):
                    result[f"{block}self_attn.{part}_proj.{rest.removeprefix('attn.in_proj_')}"] = piece
            else:
                inner, _, kind = rest.rpartition(".")
                result[f"{block}{layers[inner]}.{kind}"] = value
    return result


def activation(word, x):
    return x * torch.sigmoid(1.702 * x) if word == "quick_gelu" else F.gelu(x)


def normalised(weights, name, x):
    return F.layer_norm(x, x.shape[-1:], weights[name + ".weight"], weights[name + ".bias"], 1e-5)


def blocks(weights, prefix, x, heads, word, mask, count):
    b, n, d = x.shape
    for i in range(count):
        block = f"{prefix}transformer.resblocks.{i}."
        get = lambda name: weights[block + name]
        packed = F.linear(normalised(weights, block + "ln_1", x), get("attn.in_proj_weight"), get("attn.in_proj_bias"))
        q, k, v = (part.view(b, n, heads, d // heads).transpose(1, 2) for part in packed.chunk(3, dim=-1))
        scores = q @ k.transpose(-1, -2) / (d // heads) ** 0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, d)
        x = x + F.linear(mixed, get("attn.out_proj.weight"), get("attn.out_proj.bias"))
        hidden = F.linear(normalised(weights, block + "ln_2", x), get("mlp.c_fc.weight"), get("mlp.c_fc.bias"))
        x = x + F.linear(activation(word, hidden), get("mlp.c_proj.weight"), get("mlp.c_proj.bias"))
    return x


def image_tokens(weights, x, image, word, count):
    _, patch, width, heads, _, _ = image
    patches = F.conv2d(x, weights["visual.conv1.weight"], stride=patch).flatten(2).transpose(1, 2)
    first = weights["visual.class_embedding"].expand(len(x), 1, width)
    x = torch.cat([first, patches], dim=1) + weights["visual.positional_embedding"]
    return blocks(weights, "visual.", normalised(weights, "visual.ln_pre", x), heads, word, 0, count)


def image_embedding(weights, tokens):
    return normalised(weights, "visual.ln_post", tokens[:, 0]) @ weights["visual.proj"]


def text_embedding(weights, tokens, ids, text, word):
    _, context, _, heads, depth, _ = text
    mask = torch.full((context, context), float("-inf"), dtype=tokens.dtype).triu(1)
    x = blocks(weights, "", tokens + weights["positional_embedding"], heads, word, mask, depth)
    x = normalised(weights, "ln_final", x)
    return x[torch.arange(len(ids)), ids.argmax(-1)] @ weights["text_projection"]


def colours(pixels):
    """Normalised to single precision, as networks take them."""
    mean, std = (torch.tensor(values, dtype=torch.float64) for values in (MEAN, STD))
    return ((pixels.double() / 255 - mean) / std).float().double()


def ramp(*shape):
    return torch.linspace(-1, 1, int(np.prod(shape)), dtype=torch.float64).view(*shape)


def own_name(name):
    """The name of a normalisation in Unmask's towers, which the tests call encoder and text."""
    ends = {"visual.ln_pre": "encoder.first_norm", "visual.ln_post": "encoder.last_norm", "ln_final": "text.last_norm"}
    layer, _, kind = name.rpartition(".")
    if layer in ends:
        return f"{ends[layer]}.{kind}"
    number, _, inner = layer.split("resblocks.")[1].partition(".")
    tower_ = "encoder" if name.startswith("visual.") else "text"
    return f"{tower_}.{number}.{'norm1' if inner == 'ln_1' else 'norm2'}.{kind}"


def expected(weights, image, text, word):
    side, depth = image[0], image[4]
    vocabulary, context, width = text[:3]
    weights = {name: value.double() for name, value in weights.items()}
    norms = [name for name in weights if ".ln_" in name or name.startswith("ln_")]
    for name in norms:
        weights[name].requires_grad_()
    pixels = (torch.rand(2, side, side, 3) * 256).byte()
    x = colours(pixels).permute(0, 3, 1, 2)
    ids = torch.zeros(3, context, dtype=torch.long)
    for row, length in enumerate([context - 2, 3, context // 2]):
        ids[row, 0] = vocabulary - 2
        ids[row, 1 : length + 1] = torch.randint(1, vocabulary - 2, (length,))
        ids[row, length + 1] = vocabulary - 1

    images = image_embedding(weights, image_tokens(weights, x, image, word, depth))
    texts = text_embedding(weights, weights["token_embedding.weight"][ids], ids, text, word)
    cosines = F.normalize(images, dim=-1) @ F.normalize(texts, dim=-1).T
    learnt = weights["token_embedding.weight"][5:9].clone().requires_grad_()
    ends = torch.zeros(3, context, dtype=torch.long)
    ends[:, 7] = 1
    table = weights["token_embedding.weight"]
    prompts = torch.cat([table[ids[:, :1]], learnt.expand(3, 4, width), table[ids[:, 5:]]], dim=1)
    prompted = text_embedding(weights, prompts, ends, text, word)
    ((cosines * ramp(2, 3)).sum() + (prompted * ramp(*prompted.shape)).sum()).backward()

    result = {
        "pixels": pixels,
        "ids": ids.byte(),
        "tokens": image_tokens(weights, x, image, word, depth - 1).float(),
        "image": images.float(),
        "text": texts.float(),
        "logits": (cosines * weights["logit_scale"].exp()).float(),
        "context": learnt.grad,
    }
    for name in norms:
        result["gradient." + own_name(name)] = weights[name].grad
    return result


def config(image, text, embedding, explicit, legacy):
    keys = ["hidden_size", "num_attention_heads", "num_hidden_layers", "intermediate_size"]
    vision = {"image_size": image[0], "patch_size": image[1], **dict(zip(keys, image[2:])), **explicit}
    words = {"vocab_size": text[0], "max_position_embeddings": text[1], **dict(zip(keys, text[2:])), **explicit}
    words["eos_token_id"] = 2 if legacy else text[0] - 1
    model = {"architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": embedding}
    return {**model, "text_config": words, "vision_config": vision}


def networks(folder):
    # picture side, patch, width, heads, depth, hidden width; vocabulary, context, width, heads, depth, hidden width
    half = dict(image=(24, 8, 128, 2, 2, 16), text=(60, 10, 64, 1, 2, 32), embedding=20, logit_scale=4.6052)
    single = dict(image=(16, 4, 64, 1, 1, 16), text=(40, 9, 64, 1, 1, 16), embedding=8, logit_scale=2.6593)
    face = dict(image=(20, 5, 24, 3, 3, 40), text=(50, 12, 16, 2, 2, 24), embedding=12, logit_scale=2.6593)
    shards = dict(image=(16, 8, 32, 4, 2, 48), text=(30, 9, 24, 3, 2, 20), embedding=16, logit_scale=4.6052)

    torch.manual_seed(1)
    for name, sizes, precision in [("openai-f16", half, torch.float16), ("openai-f32", single, torch.float32)]:
        weights = {key: value.to(precision) for key, value in random_clip(**sizes).items()}
        write(folder / f"{name}.safetensors", weights)
        answers = expected(weights, sizes["image"], sizes["text"], "quick_gelu")
        write(folder / f"{name}.expected.safetensors", answers)

    weights = random_clip(**face)
    (folder / "huggingface-f32").mkdir(exist_ok=True)
    write(folder / "huggingface-f32/model.safetensors", hugging_face(weights), {"format": "pt"})
    stated = config(face["image"], face["text"], 12, {"hidden_act": "gelu", "layer_norm_eps": 1e-5}, False)
    (folder / "huggingface-f32/config.json").write_text(json.dumps(stated, indent=2) + "\n")
    write(folder / "huggingface-f32.expected.safetensors", expected(weights, face["image"], face["text"], "gelu"))

    weights = {key: value.to(torch.bfloat16) for key, value in random_clip(**shards).items()}
    cut = folder / "huggingface-bf16"
    cut.mkdir(exist_ok=True)
    named = hugging_face(weights)
    files = {name: f"model-0000{1 + (i % 2)}-of-00002.safetensors" for i, name in enumerate(sorted(named))}
    for file in sorted(set(files.values())):
        write(cut / file, {name: value for name, value in named.items() if files[name] == file}, {"format": "pt"})
    index = {"metadata": {"total_size": sum(2 * value.numel() for value in named.values())}, "weight_map": files}
    (cut / "model.safetensors.index.json").write_text(json.dumps(index, indent=1) + "\n")
    stated = config(shards["image"], shards["text"], 16, {}, True)
    (cut / "config.json").write_text(json.dumps(stated, indent=2) + "\n")
    answers = expected(weights, shards["image"], shards["text"], "quick_gelu")
    write(folder / "huggingface-bf16.expected.safetensors", answers)


# --- the tokenizer -----------------------------------------------------------------------------------------------------

PIECES = regex.compile(
    r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", regex.IGNORECASE
)
CORPUS = (
    "a photo of a real human face . a photo of a fake face made by a generator . the face of a person , a forged face , "
    "an authentic picture , a deepfake of a man , the eyes and the mouth of a woman , an image of nothing , it's not real , "
    "they're faces we've seen , i'll say i'm sure he'd know , don't you , caf\u00e9 na\u00efve \u00fcber stra\u00dfe "
    "\u4f60\u597d \u4e16\u754c \U0001f600 42 007 3d"
)
TEXTS = [
    "A photo of authentic human face",
    "A photo of deepfake fake face",
    "real face",
    "fake face",
    "an image",
    "",
    "   spaces\t tabs \n and\u00a0\u3000wide   ones  ",
    "It's, they're; we've I'LL say: I'm sure he'd know, DON'T you?",
    "'s 't 'twas rock'n'roll ''ll",
    "2024 was 3d and 4\u00b2 \u0663\u0664 \u2167 \u00bd",
    "Caf\u00e9 cafe\u0301 NA\u00cfVE \u00dcBER Stra\u00dfe STRASSE",
    "\u4f60\u597d\uff0c\u4e16\u754c\uff01 \u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 emoji \u2764\ufe0f",
    "!!! ... --- ?!?! @#$%^&*()",
    "a-b_c/d\\e (f) [g] {h}",
    "\u0130stanbul \u03a3\u03a3\u03a3 \u01c5 \ufb01re",
    "<|startoftext|>face<|endoftext|> <|ENDOFTEXT|>",
    "x<|endoftext|>y",
    "\u00a1hola! \u00bfqu\u00e9? \u00ab\u00bb \u20ac5",
    "supercalifragilisticexpialidocious faceface realreal",
]
LONG = " ".join(["a photo of a real human face"] * 20)


def byte_letters():
    """Each byte as a printable letter, in the order in which they begin the vocabulary."""
    printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    letters = {byte: chr(byte) for byte in printable}
    letters.update({byte: chr(256 + i) for i, byte in enumerate(others)})
    return letters


def clean(text):
    import unicodedata

    return regex.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().lower()


def split(piece, letters):
    parts = [letters[byte] for byte in piece.encode()]
    return (*parts[:-1], parts[-1] + "</w>")


def merged(parts, pair):
    result, i = [], 0
    while i < len(parts):
        if tuple(parts[i : i + 2]) == pair:
            result.append(parts[i] + parts[i + 1])
            i += 2
        else:
            result.append(parts[i])
            i += 1
    return tuple(result)


def learn(letters, count):
    words = [split(piece, letters) for piece in PIECES.findall(clean(CORPUS))]
    pairs = []
    while len(pairs) < count:
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(sorted(counts), key=counts.get)
        pairs.append(best)
        words = [merged(word, best) for word in words]
    return pairs


def tokenizer(folder):
    letters = byte_letters()
    pairs = learn(letters, 180)
    symbols = [*letters.values(), *(letter + "</w>" for letter in letters.values()), *("".join(pair) for pair in pairs)]
    symbols += ["<|startoftext|>", "<|endoftext|>"]
    number = {symbol: i for i, symbol in enumerate(symbols)}
    ranks = {pair: i for i, pair in enumerate(pairs)}

    def encode(text):
        ids = []
        for piece in PIECES.findall(clean(text)):
            if piece in ("<|startoftext|>", "<|endoftext|>"):
                ids.append(number[piece])
                continue
            parts = split(piece, letters)
            while len(parts) > 1:
                best = min(zip(parts, parts[1:]), key=lambda pair: ranks.get(pair, len(ranks)))
                if best not in ranks:
                    break
                parts = merged(parts, best)
            ids += [number[part] for part in parts]
        return [len(symbols) - 2, *ids, len(symbols) - 1]

    folder = folder / "tokenizer"
    folder.mkdir(exist_ok=True)
    lines = "".join(f"{left} {right}\n" for left, right in pairs)
    (folder / "merges.txt").write_text("#version: 0.2\n" + lines, encoding="utf-8")
    (folder / "vocab.json").write_text(json.dumps(number, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    cases = [{"text": text, "ids": encode(text)} for text in TEXTS]
    answers = {"vocabulary": len(symbols), "cases": cases, "long": {"text": LONG, "ids": encode(LONG)}}
    (folder / "expected.json").write_text(json.dumps(answers, indent=0) + "\n", encoding="utf-8")
    print(f"{folder}: {len(symbols)} symbols, long text {len(encode(LONG))} tokens")


# --- pictures ------------------------------------------------------------------------------------------------------------


def pictures(folder):
    """Pillow's bicubic resize of the shorter side and the centre crop of CLIP's published code, on 8-bit pictures."""
    random = np.random.default_rng(3)
    tensors = {}
    for height, width, side in [(40, 30, 16), (11, 17, 16), (16, 16, 16), (37, 23, 8), (9, 9, 16), (16, 19, 16), (30, 90, 15)]:
        small = random.integers(0, 256, (max(2, height // 3), max(2, width // 3), 3), dtype=np.uint8)
        picture = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.NEAREST)).copy()
        picture[::3, ::2] = random.integers(0, 256, 3)
        short = min(height, width)
        high, wide = (side, int(side * width / height)) if height == short else (int(side * height / width), side)
        resized = Image.fromarray(picture)
        if short != side:
            resized = resized.resize((wide, high), Image.Resampling.BICUBIC)
        else:
            high, wide = height, width
        top, left = int(round((high - side) / 2.0)), int(round((wide - side) / 2.0))
        cropped = np.asarray(resized)[top : top + side, left : left + side]
        tensors[f"{height}x{width}.from"] = torch.from_numpy(picture)
        tensors[f"{height}x{width}.to"] = torch.from_numpy(cropped.copy())
    small = torch.from_numpy(random.integers(0, 256, (2, 16, 16, 3), dtype=np.uint8))
    x = colours(small)
    for side in (14, 24):
        bilinear = F.interpolate(x.permute(0, 3, 1, 2), size=(side, side), mode="bilinear", align_corners=False)
        tensors[f"bilinear.{side}"] = bilinear.permute(0, 2, 3, 1).float().contiguous()
    tensors["bilinear.from"] = small
    write(folder / "pictures.safetensors", tensors)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    networks(folder)
    tokenizer(folder)
    pictures(folder)


main()
