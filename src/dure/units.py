"""Units of measurement as people write them into column names and cells."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Atoms by the way they are written; case matters (mA, MPa).
_ATOMS = _words("""
    m mm cm km um µm μm nm in inch ft mil g kg mg ug µg t ton tCO2 tCO2eq kgCO2 s sec ms us µs μs min h hr
    hrs day days d A mA uA µA kA V mV kV W mW kW MW GW kWh MWh Wh GWh J kJ MJ VA kVA MVA var Var VAR kvar
    kVar kVAr kVAR kVarh kvarh kVArh kVARh Varh Hz kHz MHz rpm RPM r/min rev N kN mN Nm N·m kNm Nmm kgf kgfm
    tf lbf Pa hPa kPa MPa GPa bar mbar psi atm torr Torr mTorr mmHg mmH2O mmAq K degC degF ℃ °C ˚C ºC ℉ °F
    C F deg ° rad mrad % ％ ‰ ppm ppb wt% vol% mol% RH %RH L l mL ml uL cc LPM lpm SLM slm SCCM sccm CMM
    CMH ea EA pcs pc 개 매 회 초 분 시간 시 일 원 천원 톤 명 건 숏 shot shots dB dBA lx lux lm cd cP mPa·s
    Pa·s S mS uS µS pH Ω ohm kΩ mΩ Ωm F uF µF nF pF H mH T mT gauss Gal Gcal kcal cal Nm3 Nm³ Sm3 m2 m3 m²
    m³ ㎡ ㎥ ㎜ ㎝ ㎏ ㎎ ㎞ ㎛ ㎾ ㎐ ㎑ ㎒ ㎩ ㎪ ㎫ cm2 cm3 cm² cm³ mm2 mm3 mm² mm³ HV HB HRC Ra Rz px pixel
    count counts cycle cycles""")
# Written after an underscore a short word may as well be part of the name (X_min, Phase_A): only these count.
_SUFFIXES = _words("""
    mm cm um µm μm nm kg mg sec ms kW MW kWh MWh Wh kVA kvar kVar kVArh kVarh kvarh Hz kHz rpm RPM kN Nm kgf
    Pa kPa MPa hPa bar mbar psi ℃ °C degC degF % ppm mA kA mV kV LPM lpm sccm tCO2 개 초 분 원 ㎜ ㎏ ㎥ ㎡
    ㎫ ㎪""")
_BRACKETS = re.compile(r"[(\[{（［【〔]\s*([^()\[\]{}（）［］【】〔〕]{1,20}?)\s*[)\]}）］】〕]")
_CELL = re.compile(r"^\s*[-+−]?\d[\d.,\s]*(?:[eE][-+]?\d+)?\s*([^\d\s.,+\-].{0,9}?)\s*$")
_POWER = re.compile(r"(?:\^-?\d|-[123]|[23]|[²³⁻¹]+)$")


def is_unit(text: str) -> bool:
    """Return whether ``text`` is a unit or a product or quotient of units: ``kgf/cm²``, ``m3/h``, ``N·m``."""
    text = text.strip()
    if not text or len(text) > 20:
        return False
    if text in _ATOMS:
        return True
    parts = [part.strip() for part in re.split(r"[/·*∙⋅×]", text)]
    return all(
        part in _ATOMS or _POWER.sub("", part) in _ATOMS or part == "1" for part in parts if part
    ) and all(parts)


def bare_unit(cell: str) -> str:
    """Return the unit of a cell that holds nothing else, with or without brackets; empty where there is none."""
    text = cell.strip()
    inside = _BRACKETS.fullmatch(text)
    text = inside.group(1) if inside else text
    return text if is_unit(text) else ""


def unit_in_cell(cell: str) -> str | None:
    """Return the unit of a header cell made of a unit alone, or None."""
    return bare_unit(cell) or None


def unit_after_number(cell: str) -> str | None:
    """Return the unit written behind a number in one cell (``12.3 mm``), or None."""
    found = _CELL.match(cell)
    return found.group(1) if found and is_unit(found.group(1)) else None


def units_in_names(names: list[str]) -> dict[str, str]:
    """Return the unit of each name that states one: ``Torque [Nm]``, ``사출압력(bar)``, ``온도_℃``.

    ``(min)`` beside the same name with ``(max)`` is a smallest value, not minutes.
    """
    found: dict[str, str] = {}
    lowered = {name.lower() for name in names}
    for name in names:
        for content in reversed(_BRACKETS.findall(name)):
            if is_unit(content) and not _is_extreme(name, content, lowered):
                found[name] = content
                break
        else:
            suffix = re.split(r"[_\s,/]", name)[-1]
            if suffix != name and suffix in _SUFFIXES:
                found[name] = suffix
    return found


def _is_extreme(name: str, content: str, lowered: set[str]) -> bool:
    if content.lower() != "min":
        return False
    return any(name.lower().replace("min", other) in lowered for other in ("max", "avg", "mean"))
