"""The automotive engine: what a test bench records for each run, how engines fail, what its owner asks."""

from dure.language import Text
from dure.machines.automotive_engine.failures import FAILURES, SHOWS
from dure.machines.card import Card, Effect, Equation, RecommendedQuestion, Wear
from dure.machines.rate import curve, per_unit
from dure.machines.recorded import TIME, VERDICT, Recorded, column

RUNS_PER_DAY = 320
SAMPLES, SAMPLE_S = 500, 0.001

_run = Recorded(per_unit(90.0))

SIGNALS = (
    _run.setting("speed_set", "1/min", 1_800, 2_200, "Speed set", "회전수설정"),
    _run.setting("load_set", "N.m", 85, 115, "Load set", "부하설정"),
    _run.setting("oil_temperature_set", "degC", 84, 96, "Oil temperature set", "오일온도설정"),
    _run.measured("speed", "1/min", 1_790, 2_210, "Speed", "회전수"),
    _run.measured("torque", "N.m", 84, 116, "Torque", "토크"),
    _run.measured("fuel_flow", "kg/h", 4, 7, "Fuel flow", "연료유량"),
    _run.measured("exhaust_temperature", "degC", 560, 680, "Exhaust temperature", "배기온도"),
    _run.measured("oil_temperature", "degC", 83, 115, "Oil temperature", "오일온도"),
    _run.measured("oil_pressure", "bar", 2.8, 4.8, "Oil pressure", "유압"),
    _run.measured("order_05", "m/s2", 0.05, 0.7, "Vibration order 0.5", "0.5차진동"),
    _run.measured("order_1", "m/s2", 0.2, 2.2, "Vibration order 1", "1차진동"),
    _run.measured("order_2", "m/s2", 3, 9, "Vibration order 2", "2차진동"),
    _run.measured("valve_band", "m/s2", 0.6, 1.8, "Vibration valve band", "밸브대역진동"),
    _run.measured("knock_band", "m/s2", 0.5, 1.7, "Vibration knock band", "노킹대역진동"),
    Recorded(curve(SAMPLES, SAMPLE_S)).measured("vibration", "m/s2", -10, 10, "Vibration", "진동파형"),
)

CARD = Card(
    name="automotive_engine",
    names=Text("automotive engine test bench", "자동차 엔진"),
    unit_names=Text("test run", "시험"),
    signals=SIGNALS,
    fields=(
        TIME,
        column("engine", "counter", "Engine number", "엔진번호"),
        column("lot", "group", "Assembly lot", "조립로트"),
        VERDICT,
        column("lash_measured", "reason", "Valve lash after dismantling [mm]", "분해후밸브간극[mm]"),
    ),
    states=("off", "paused", "idle", "producing", "maintenance", "down"),
    failure_modes=FAILURES,
    effects=(
        Effect("load_set", 10.0, "fuel_flow", 1),
        Effect("load_set", 10.0, "order_05", 1),
        Effect("speed_set", 100.0, "valve_band", 1),
        Effect("speed_set", 200.0, "valve_noise", 1),
        Effect("oil_temperature_set", 5.0, "oil_pressure", -1),
        Effect("oil_temperature_set", 12.0, "rod_knock", 1),
    ),
    goals=(
        Text("Is there a fault in the engine?", "엔진에 이상이 있습니까?"),
        Text("Which fault is it?", "어떤 이상입니까?"),
        Text("Is it the engine or the bench?", "엔진 문제입니까, 시험대 문제입니까?"),
    ),
    question=RecommendedQuestion(
        target="verdict",
        time="time",
        group="lot",
        words=Text(
            "Can a faulty engine be told from vibration, oil and fuel?",
            "진동, 오일, 연료 기록으로 이상 엔진을 알아낼 수 있습니까?",
        ),
    ),
    units_per_day=RUNS_PER_DAY,
    shows=SHOWS,
    equations=(
        Equation(
            "P = T w, m_fuel H eta_i = P + P_friction",
            Text("Brake power, and the fuel that it and friction take.", "제동 동력과 그에 드는 연료."),
            "energy balance",
        ),
        Equation(
            "fmep = a + b S_p + c S_p^2",
            Text("Friction by piston speed.", "피스톤 속도에 따른 마찰."),
            "Chen and Flynn, SAE 650733, without its term of peak pressure",
        ),
        Equation(
            "f = k n / 60, k = 0.5, 1, 2",
            Text(
                "Orders of a four-stroke engine of four cylinders: firing is order 2, one weak cylinder order 0.5.",
                "4행정 4기통의 차수. 점화는 2차, 약한 실린더 하나는 0.5차입니다.",
            ),
            "Heywood, Internal Combustion Engine Fundamentals",
        ),
        Equation(
            "a_valve ~ s^1.5 n, a_knock ~ c^3 T mu^-0.4",
            Text("Impacts by lash and bearing clearance.", "밸브 간극과 베어링 틈에 따른 충격."),
            "impact speed grows with free travel; exponents are a model",
        ),
        Equation(
            "p_oil ~ n^0.5 mu^0.5 / c^1.2",
            Text(
                "Oil pressure falls with wide gaps and thin oil.",
                "틈이 넓고 오일이 묽으면 유압이 떨어집니다.",
            ),
            "flow through gaps, linearised: a model",
        ),
    ),
    wears=Wear(Text("coupling of the bench", "시험대 커플링"), "run"),
)
