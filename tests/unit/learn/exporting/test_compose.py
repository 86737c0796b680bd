"""The ONNX file says what Python says: to the last digits, with gaps, near 1e5, and at every threshold."""

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dure.learn.exporting.compose import compose
from dure.learn.exporting.trees import boosted, grown
from dure.learn.inputs import Inputs
from dure.learn.models.blend import fit_with
from dure.learn.models.extra_trees import answers
from dure.learn.models.learner import Effort
from tests.made.models import lesson_of, whole_blend

TASKS = ["binary", "classes", "number"]
CACHE: dict = {}


def composed(task):
    if task not in CACHE:
        lesson = lesson_of(task)
        blend = whole_blend(lesson)
        content = compose(blend, task, lesson.classes)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        CACHE[task] = (lesson, blend, content, onnxruntime.InferenceSession(content, options))
    return CACHE[task]


def both(task, inputs):
    _, blend, _, session = composed(task)
    answer = session.run(None, {"columns": inputs.x})[0]
    ours = blend.predict(inputs)
    return (answer if task == "classes" else answer[:, -1]), ours


def agree(task, inputs):
    answer, ours = both(task, inputs)
    if task == "number":
        np.testing.assert_allclose(answer, ours, rtol=1e-5)
    else:
        np.testing.assert_allclose(answer, ours, atol=1e-5)


@pytest.mark.parametrize("task", TASKS)
def test_every_learner_takes_part_and_says_the_same(task):
    lesson, blend, content, _ = composed(task)
    assert {member.name for member in blend.members} == {"lightgbm", "extra_trees", "linear", "constant"}
    agree(task, lesson.inputs)
    agree(task, lesson_of(task, seed=9).inputs)
    assert len(content) < 20e6
    # Far better than asked: the graph computes in float64 what Python computes in float64.
    answer, ours = both(task, lesson.inputs)
    np.testing.assert_allclose(answer, ours, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("task", TASKS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_row_is_judged_alike(task, data):
    lesson, *_ = composed(task)
    values = st.one_of(
        st.just(np.nan), st.floats(-1e9, 1e9), st.floats(99_999.9, 100_000.1), st.integers(-3, 5).map(float)
    )
    x = data.draw(arrays(np.float64, (4, len(lesson.inputs.names)), elements=values))
    x[:, -1] = data.draw(arrays(np.float64, 4, elements=st.sampled_from([0.0, 1.0, 2.0, 7.0, np.nan])))
    agree(task, Inputs(x, lesson.inputs.names, lesson.inputs.categorical, lesson.inputs.levels))


def trees_of(blend):
    by_name = {member.name: member for member in blend.members}
    forest = by_name["extra_trees"].forest.estimators_
    return [
        *boosted(by_name["lightgbm"].booster.dump_model()),
        *(grown(each.tree_, answers(each.tree_)) for each in forest),
    ]


@pytest.mark.parametrize("task", TASKS)
def test_rows_at_a_threshold_fall_on_the_same_side(task):
    """For every cut of every tree: the raw value whose scaled form is the last on its left, and the next one."""
    lesson, blend, _, _ = composed(task)
    front, rows = blend.front, []
    middle = np.zeros(len(front.names))
    middle[front.numeric] = front.median
    for tree in trees_of(blend)[::3]:
        for column, threshold in zip(tree.feature, tree.threshold, strict=True):
            if column >= front.numeric.size or not np.isfinite(front.spread[column]):
                continue
            raw = front.mean[column] + float(np.float32(threshold)) * front.spread[column]
            for value in (raw, np.nextafter(raw, np.inf), np.nextafter(raw, -np.inf)):
                row = middle.copy()
                row[front.numeric[column]] = value
                rows.append(row)
    x = np.array(rows[:6000])
    inputs = Inputs(x, lesson.inputs.names, lesson.inputs.categorical, lesson.inputs.levels)
    scaled = front.apply(inputs)
    edges = {
        (int(c), np.float32(t))
        for tree in trees_of(blend)
        for c, t in zip(tree.feature, tree.threshold, strict=True)
    }
    met = sum((c, v) in edges for row in scaled[:500] for c, v in enumerate(row.tolist()))
    assert met > 50, "the rows do not lie at thresholds"
    answer, ours = both(task, inputs)
    np.testing.assert_allclose(answer, ours, rtol=1e-12, atol=1e-12)


def test_trees_read_as_plain_arrays_walk_like_their_library():
    lesson, blend, _, _ = composed("number")
    x = blend.front.apply(lesson.inputs)
    by_name = {member.name: member for member in blend.members}
    walked = np.zeros(x.shape[0])
    for tree in boosted(by_name["lightgbm"].booster.dump_model()):
        walked += [plain_walk(tree, row) for row in x.astype(np.float64)]
    np.testing.assert_allclose(walked, by_name["lightgbm"].predict(x), rtol=1e-12)


def plain_walk(tree, row):
    node = 0 if tree.feature.size else -1
    while node >= 0:
        left = row[tree.feature[node]] <= tree.threshold[node]
        node = int(tree.left[node] if left else tree.right[node])
    return tree.values[-1 - node, 0]


def test_infinity_is_missing_and_a_word_never_seen_is_no_word():
    lesson, *_ = composed("binary")
    x = lesson.inputs.x[:3].copy()
    x[0, 0], x[1, 0] = np.inf, np.nan
    x[:, 1:] = x[2, 1:]
    x[:, -1] = 63.0
    session = composed("binary")[3]
    answer = session.run(None, {"columns": x})[0]
    np.testing.assert_array_equal(answer[0], answer[1])


@pytest.mark.parametrize("weights", [(1.0, 0, 0, 0), (0, 1.0, 0, 0), (0, 0, 1.0, 0), (0, 0, 0, 1.0)])
@pytest.mark.parametrize("task", TASKS)
def test_each_learner_alone(task, weights):
    lesson = lesson_of(task, rows=150)
    blend = fit_with(lesson, Effort(8, 1, 0), 8, weights)
    session = onnxruntime.InferenceSession(compose(blend, task, lesson.classes))
    answer = session.run(None, {"columns": lesson.inputs.x})[0]
    ours = blend.predict(lesson.inputs)
    np.testing.assert_allclose(answer if task == "classes" else answer[:, -1], ours, rtol=1e-12, atol=1e-12)


def test_a_class_without_rows_gets_no_chance():
    lesson = lesson_of("classes", rows=200)
    outcome = np.where(lesson.outcome == 1, 2.0, lesson.outcome)
    short = type(lesson)(lesson.inputs, outcome, "classes", 3)
    blend = fit_with(short, Effort(8, 1, 0), 8, (0.0, 0.5, 0.5, 0.0))
    session = onnxruntime.InferenceSession(compose(blend, "classes", 3))
    answer = session.run(None, {"columns": lesson.inputs.x})[0]
    np.testing.assert_allclose(answer, blend.predict(lesson.inputs), atol=1e-12)
    assert (answer[:, 1] == 0).all()


def test_the_file_reads_float64_and_needs_nothing_of_ours():
    _, _, content, _ = composed("binary")
    model = onnx.load_from_string(content)
    onnx.checker.check_model(model, full_check=True)
    assert {each.domain for each in model.opset_import} <= {"", "ai.onnx.ml"}
    assert model.graph.input[0].type.tensor_type.elem_type == onnx.TensorProto.DOUBLE
    kinds = [node.op_type for node in model.graph.node]
    assert kinds.index("Sub") < kinds.index("TreeEnsemble")
