"""The scan with the processor's own table look-up (AVX2 `pshufb`): 32 workplaces at a time, two demands in a byte.

First the hard wishes (sets of codes, by look-up too), then the two leading counters against the fiftieth best so far; only blocks
where somebody may still come in are counted to the end. Everything is exact: a block that is passed over holds nobody who belongs.
Serial and without Python's lock: one question, one thread. Compiled once for a machine and kept (see `ready`).
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

BYTE, WORD, LONG = ir.IntType(8), ir.IntType(32), ir.IntType(64)
V32, V16W = ir.VectorType(BYTE, 32), ir.VectorType(ir.IntType(16), 16)
TRAVEL = 2  # the column of the trip


def _shuffle(builder: Any, table: Any, index: Any) -> Any:
    kind = ir.FunctionType(V32, [V32, V32])
    return builder.call(cgutils.get_or_insert_function(builder.module, kind, "llvm.x86.avx2.pshuf.b"), [table, index])


def _pointer(builder: Any, address: Any, offset: Any) -> Any:
    at = builder.add(address, LONG(offset) if isinstance(offset, int) else offset)
    return builder.inttoptr(at, V32.as_pointer())


def _load(builder: Any, address: Any, offset: Any = 0) -> Any:
    found = builder.load(_pointer(builder, address, offset))
    found.align = 1
    return found


def _store(builder: Any, value: Any, address: Any, offset: int = 0) -> None:
    builder.store(value, _pointer(builder, address, offset)).align = 1


def _all(value: int) -> Any:
    return ir.Constant(V32, [value] * 32)


def _high(builder: Any, value: Any) -> Any:
    words = builder.bitcast(value, V16W)
    return builder.and_(builder.bitcast(builder.lshr(words, ir.Constant(V16W, [4] * 16)), V32), _all(15))


@intrinsic
def _count(typing: Any, codes: Any, table: Any, groups: Any, out: Any) -> Any:
    """Two counters of each of 32 workplaces: the high halves of the table's bytes to `out`, the low halves to `out + 32`."""
    signature = types.void(types.uintp, types.uintp, types.uintp, types.uintp)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        codes, table, groups, out = arguments
        high, low = cgutils.alloca_once_value(builder, _all(0)), cgutils.alloca_once_value(builder, _all(0))
        builder.store(_all(0), high)
        builder.store(_all(0), low)
        with cgutils.for_range(builder, groups) as loop:
            at = builder.add(codes, builder.mul(loop.index, LONG(6 * 32)))
            tables = builder.add(table, builder.mul(loop.index, LONG(12 * 32)))
            even = odd = _all(0)
            for n in range(6):
                value = _load(builder, at, n * 32)
                even = builder.add(even, _shuffle(builder, _load(builder, tables, 2 * n * 32), builder.and_(value, _all(15))))
                odd = builder.add(odd, _shuffle(builder, _load(builder, tables, (2 * n + 1) * 32), _high(builder, value)))
            both = builder.add(even, odd)
            builder.store(builder.add(builder.load(high), _high(builder, both)), high)
            builder.store(builder.add(builder.load(low), builder.and_(both, _all(15))), low)
        _store(builder, builder.load(high), out)
        _store(builder, builder.load(low), out, 32)
        return context.get_dummy_value()

    return signature, generate


@intrinsic
def _sum(typing: Any, codes: Any, table: Any, groups: Any, out: Any) -> Any:
    """The sum of the table's bytes for each of 32 workplaces, modulo 256, to `out`."""
    signature = types.void(types.uintp, types.uintp, types.uintp, types.uintp)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        codes, table, groups, out = arguments
        total = cgutils.alloca_once_value(builder, _all(0))
        builder.store(_all(0), total)
        with cgutils.for_range(builder, builder.mul(groups, LONG(6))) as loop:
            value = _load(builder, codes, builder.mul(loop.index, LONG(32)))
            tables = builder.add(table, builder.mul(loop.index, LONG(64)))
            first = _shuffle(builder, _load(builder, tables), builder.and_(value, _all(15)))
            second = _shuffle(builder, _load(builder, tables, 32), _high(builder, value))
            builder.store(builder.add(builder.load(total), builder.add(first, second)), total)
        _store(builder, builder.load(total), out)
        return context.get_dummy_value()

    return signature, generate


def _missed(builder: Any, fields: Any, columns: Any, sets: Any, index: Any) -> Any:
    """Which of 32 workplaces have a code of the set in this column, as 32 truths. A set is 16 bytes, laid out twice: bit h of byte l for code 16 h + l."""
    place = builder.load(builder.inttoptr(builder.add(columns, builder.mul(index, LONG(8))), LONG.as_pointer()))
    value = _load(builder, fields, builder.mul(place, LONG(32)))
    own = _shuffle(builder, _load(builder, sets, builder.mul(index, LONG(32))), builder.and_(value, _all(15)))
    bit = ir.Constant(V32, [1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0] * 2)
    return builder.icmp_unsigned("!=", builder.and_(own, _shuffle(builder, bit, _high(builder, value))), _all(0))


@intrinsic
def _shut_out(typing: Any, fields: Any, columns: Any, sets: Any, many: Any) -> Any:
    """Which of 32 workplaces miss a hard wish, as bits."""
    signature = types.uint32(types.uintp, types.uintp, types.uintp, types.uintp)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        fields, columns, sets, many = arguments
        shut = cgutils.alloca_once_value(builder, WORD(0))
        builder.store(WORD(0), shut)
        with cgutils.for_range(builder, many) as loop:
            found = builder.bitcast(_missed(builder, fields, columns, sets, loop.index), WORD)
            builder.store(builder.or_(builder.load(shut), found), shut)
        return builder.load(shut)

    return signature, generate


@intrinsic
def _soft(typing: Any, fields: Any, columns: Any, sets: Any, many: Any, out: Any) -> Any:
    """How many soft wishes each of 32 workplaces misses, to `out`."""
    signature = types.void(types.uintp, types.uintp, types.uintp, types.uintp, types.uintp)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        fields, columns, sets, many, out = arguments
        total = cgutils.alloca_once_value(builder, _all(0))
        builder.store(_all(0), total)
        with cgutils.for_range(builder, many) as loop:
            one = builder.zext(_missed(builder, fields, columns, sets, loop.index), V32)
            builder.store(builder.add(builder.load(total), one), total)
        _store(builder, builder.load(total), out)
        return context.get_dummy_value()

    return signature, generate


def _before(first: int, last: str) -> Any:
    """Which of 32 workplaces come before the limit on the first so many counters, read in order, as bits; `last` "<=": or are level with it."""

    @intrinsic
    def compare(typing: Any, counters: Any, limits: Any) -> Any:
        signature = types.uint32(types.uintp, types.uintp)

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            counters, limits = arguments
            found = None
            for n in reversed(range(first)):
                own, limit = _load(builder, counters, n * 32), _load(builder, limits, n * 32)
                if found is None:
                    found = builder.icmp_unsigned(last, own, limit)
                else:
                    found = builder.or_(builder.icmp_unsigned("<", own, limit), builder.and_(builder.icmp_unsigned("==", own, limit), found))
            return builder.bitcast(found, WORD)

        return signature, generate

    return compare


_level_on_2 = _before(2, "<=")
_level_on_6 = _before(6, "<=")
_before_on_6 = _before(6, "<")


@intrinsic
def _one(typing: Any, counters: Any) -> Any:
    """Which of 32 workplaces have one on the first counter, as bits."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.bitcast(builder.icmp_unsigned("==", _load(builder, arguments[0]), _all(1)), WORD)

    return types.uint32(types.uintp), generate


@intrinsic
def _lowest(typing: Any, bits: Any) -> Any:
    """The place of the lowest bit that is set."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.zext(builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1)), LONG)

    return types.uint64(types.uint32), generate


@intrinsic
def _ones(typing: Any, bits: Any) -> Any:
    """How many bits are set."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.zext(builder.ctpop(arguments[0]), LONG)

    return types.uint64(types.uint32), generate


@njit(cache=True, nogil=True)
def _after(key, row, other, place, ids):
    """Whether a workplace comes after another: by key, then by id, then by row."""
    if key != other:
        return key > other
    if ids[row, 0] != ids[place, 0]:
        return ids[row, 0] > ids[place, 0]
    if ids[row, 1] != ids[place, 1]:
        return ids[row, 1] > ids[place, 1]
    return row > place


@njit(cache=True, nogil=True)
def _settle(keys, rows, size, key, row, ids):
    """Put a workplace in the place of the worst of the heap, whose worst stands first, and let it sink to where it belongs."""
    n = 0
    while True:
        child = 2 * n + 1
        if child >= size:
            break
        if child + 1 < size and _after(keys[child + 1], rows[child + 1], keys[child], rows[child], ids):
            child += 1
        if not _after(keys[child], rows[child], key, row, ids):
            break
        keys[n], rows[n] = keys[child], rows[child]
        n = child
    keys[n], rows[n] = key, row


@njit(cache=True, nogil=True)
def _tighten(limits, late, trips, key):
    """Lay the counters of the worst that is still in beside the scan, and the set of trips that are longer than its trip."""
    trip = np.uint16(key & np.uint64(0xFFFF))
    for low in range(16):
        bits = 0
        for high in range(8):
            bits |= (trips[16 * high + low] > trip) << high
        late[low] = late[low + 16] = bits
    limits[0, :] = (key >> np.uint64(52)) & np.uint64(255)
    limits[1, :] = (key >> np.uint64(44)) & np.uint64(255)
    limits[2, :] = (key >> np.uint64(40)) & np.uint64(15)
    limits[3, :] = (key >> np.uint64(32)) & np.uint64(255)
    limits[4, :] = (key >> np.uint64(24)) & np.uint64(255)
    limits[5, :] = (key >> np.uint64(16)) & np.uint64(255)


@njit(cache=True, nogil=True)
def _key(counters, lane, trip):
    """The counters of one workplace as its key."""
    key = np.uint64(trip)
    key |= np.uint64(counters[0, lane]) << np.uint64(52) | np.uint64(counters[1, lane]) << np.uint64(44)
    key |= np.uint64(counters[2, lane]) << np.uint64(40) | np.uint64(counters[3, lane]) << np.uint64(32)
    return key | np.uint64(counters[4, lane]) << np.uint64(24) | np.uint64(counters[5, lane]) << np.uint64(16)


@njit(cache=True, nogil=True)
def _at(array):
    """Where an array begins."""
    return np.uint64(array.ctypes.data)


@njit(cache=True, nogil=True)
def nearest(codes, fields, live, ids, tables, hard, hard_sets, soft, soft_sets, trips, keys, rows):
    """Fill `keys` and `rows`, a heap whose worst stands first, with the nearest workplaces; gives how many meet the hard wishes."""
    counters, limits = np.zeros((8, 32), np.uint8), np.full((8, 32), 255, np.uint8)
    travel, late, at, limit = np.full(1, TRAVEL), np.zeros(32, np.uint8), _at(counters), _at(limits)
    table, further, travel_at, late_at = _at(tables), np.uint64(tables.shape[1] * 32), _at(travel), _at(late)
    hards, hard_at, hard_set, softs, soft_at, soft_set = np.uint64(len(hard)), _at(hard), _at(hard_sets), np.uint64(len(soft)), _at(soft), _at(soft_sets)
    code, field, met, groups = _at(codes), _at(fields), np.uint64(0), np.uint64(codes.shape[1] // 6)
    step, stride = np.uint64(codes.shape[1] * 32), np.uint64(fields.shape[1] * 32)
    for block in range(len(live)):
        left = live[block]
        if left != 0:
            left = np.uint32(left & ~_shut_out(field, hard_at, hard_set, hards))
        if left != 0:
            met += _ones(left)
            _count(code, table, groups, at)
            left = np.uint32(left & _level_on_2(at, limit))
        if left != 0:
            _soft(field, soft_at, soft_set, softs, at + np.uint64(64))
            _count(code, table + further, groups, at + np.uint64(96))
            _count(code, table + further + further, groups, at + np.uint64(160))
            late_ones = _shut_out(field, travel_at, late_at, np.uint64(1))
            left = np.uint32(left & _level_on_6(at, limit) & (_before_on_6(at, limit) | ~late_ones))
        while left != 0:
            lane = np.int64(_lowest(left))
            left = np.uint32(left & (left - np.uint32(1)))
            key = _key(counters, lane, trips[fields[block, TRAVEL, lane]])
            if _after(keys[0], rows[0], key, block * 32 + lane, ids):
                _settle(keys, rows, len(keys), key, block * 32 + lane, ids)
                _tighten(limits, late, trips, keys[0])
        code, field = code + step, field + stride
    return met


@njit(cache=True, nogil=True)
def levers(codes, fields, live, days, tables, unlocks, hard, hard_sets, alone, within, first, last):
    """For each demand: how many workplaces it alone keeps out of reach, and how many come within reach, found from which day to which."""
    counters = np.zeros((4, 32), np.uint8)
    at, groups, table, further = _at(counters), np.uint64(codes.shape[1] // 6), _at(tables), np.uint64(tables.shape[1] * 32)
    code, field, hards, hard_at, hard_set = _at(codes), _at(fields), np.uint64(len(hard)), _at(hard), _at(hard_sets)
    step, stride = np.uint64(codes.shape[1] * 32), np.uint64(fields.shape[1] * 32)
    for block in range(len(live)):
        left = live[block]
        if left != 0:
            left = np.uint32(left & ~_shut_out(field, hard_at, hard_set, hards))
        if left != 0:
            _count(code, table, groups, at)
            left = np.uint32(left & _one(at))
        if left != 0:
            _sum(code, table + further, groups, at + np.uint64(64))
        while left != 0:
            lane = np.int64(_lowest(left))
            left = np.uint32(left & (left - np.uint32(1)))
            demand, row = np.int64(counters[2, lane]), block * 32 + lane
            alone[demand] += 1
            if unlocks[demand, (codes[block, demand >> 1, lane] >> (4 * (demand & 1))) & 15]:
                within[demand] += 1
                first[demand] = min(first[demand], days[row])
                last[demand] = max(last[demand], days[row])
        code, field = code + step, field + stride
