#!/usr/bin/env python3
"""Writes a tiny llama model with random weights: llama.cpp loads it, and it says nonsense.

usage: tiny_model.py tiny.gguf
"""
import sys

import gguf
import numpy as np

WIDTH, LAYERS, HEADS, INNER, CONTEXT = 64, 2, 4, 128, 16384
WORDS = "a an the cat dog bird tree house sees likes eats finds and or but red blue old new where why when not".split()

# The bytes make every text possible, the letters JSON; the words are what it likes to say.
bytes_ = [f"<0x{byte:02X}>" for byte in range(256)]
letters = [chr(code) for code in range(33, 127)]
words = ["▁" + word for word in WORDS]
tokens = ["<unk>", "<s>", "</s>"] + bytes_ + letters + words
types = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
types += [gguf.TokenType.BYTE] * len(bytes_) + [gguf.TokenType.NORMAL] * (len(letters) + len(words))

writer = gguf.GGUFWriter(sys.argv[1], "llama")
writer.add_context_length(CONTEXT)
writer.add_embedding_length(WIDTH)
writer.add_block_count(LAYERS)
writer.add_feed_forward_length(INNER)
writer.add_head_count(HEADS)
writer.add_layer_norm_rms_eps(1e-5)
writer.add_rope_dimension_count(WIDTH // HEADS)
writer.add_tokenizer_model("llama")
writer.add_token_list(tokens)
writer.add_token_scores([0.0] * (len(tokens) - len(letters) - len(words)) + [-1.0] * (len(letters) + len(words)))
writer.add_token_types(types)
writer.add_bos_token_id(1)
writer.add_eos_token_id(2)
writer.add_unk_token_id(0)

random = np.random.default_rng(1)
liking = np.array([0.0] * (3 + len(bytes_)) + [0.1] * len(letters) + [0.3] * len(words), np.float32)


def matrix(rows, columns):
    return random.normal(0, 0.3, (rows, columns)).astype(np.float32)


writer.add_tensor("token_embd.weight", matrix(len(tokens), WIDTH))
writer.add_tensor("output.weight", matrix(len(tokens), WIDTH) / 0.3 * liking[:, None])
writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
for layer in range(LAYERS):
    for name in ["attn_q", "attn_k", "attn_v", "attn_output"]:
        writer.add_tensor(f"blk.{layer}.{name}.weight", matrix(WIDTH, WIDTH))
    for name, rows, columns in [("gate", INNER, WIDTH), ("up", INNER, WIDTH), ("down", WIDTH, INNER)]:
        writer.add_tensor(f"blk.{layer}.ffn_{name}.weight", matrix(rows, columns))
    for name in ["attn_norm", "ffn_norm"]:
        writer.add_tensor(f"blk.{layer}.{name}.weight", np.ones(WIDTH, np.float32))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
