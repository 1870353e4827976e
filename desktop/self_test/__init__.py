"""The program tries every part of itself and writes down what it found: `dealscope --self-test FILE.json`."""
