"""A model that leaves the house: one ONNX file and the card that says what it is."""
