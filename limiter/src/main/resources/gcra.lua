-- Decides all the buckets of one request at once: all of them are charged, or none.
-- The arithmetic is that of dev.chancery.limiter.gcra.Gcra, where it is explained.
--
-- KEYS[i]     the bucket; its value is its theoretical arrival time (TAT), the instant at which
--             it is full again: microseconds since 1970, then ':' and the ticks beyond them if
--             there are any. A bucket without a key is full.
-- ARGV[1]     what to do: 'spend', 'check' (answers as 'spend' and writes nothing) or 'refund'
-- ARGV[2]     for how many milliseconds a key outlives its TAT
-- ARGV[3..]   for every bucket three numbers: ticks a microsecond, capacity and charge in ticks
--
-- Returns     1 or 0 for granted or not, the time in microseconds, and for every bucket its
--             backlog before the decision, in ticks.
--
-- Redis computes in doubles, which are exact up to 2^53; no number here is larger. They must not
-- be turned into text by tostring() or '..', which keep 14 digits: that is what whole() is for.

local MAX_TICKS = 2 ^ 51

local function whole(number)
  return string.format('%.0f', number)
end

local function backlog_of(stored, ticks_per_micro, now)
  if not stored then
    return 0
  end
  local micros, ticks = string.match(stored, '^(%d+):?(%d*)$')
  if not micros then
    error('a bucket holds no arrival time')
  end
  local ahead = math.min(tonumber(micros) - now, math.floor(MAX_TICKS / ticks_per_micro))
  if ahead < 0 then
    return 0
  end
  return ahead * ticks_per_micro + math.min(tonumber(ticks) or 0, ticks_per_micro - 1)
end

local function store(key, backlog, ticks_per_micro, now, margin)
  if backlog == 0 then
    redis.call('DEL', key)
    return
  end
  local ticks = math.fmod(backlog, ticks_per_micro)
  local ahead = (backlog - ticks) / ticks_per_micro
  local value = whole(now + ahead)
  if ticks > 0 then
    value = value .. ':' .. whole(ticks)
  end
  redis.call('SET', key, value, 'PX', whole(math.ceil(ahead / 1000) + margin))
end

local action, margin = ARGV[1], tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local stored = #KEYS > 0 and redis.call('MGET', unpack(KEYS)) or {}

local granted = 1
local before, after = {}, {}
for i = 1, #KEYS do
  local ticks_per_micro = tonumber(ARGV[3 * i])
  local capacity = tonumber(ARGV[3 * i + 1])
  local charge = tonumber(ARGV[3 * i + 2])
  before[i] = backlog_of(stored[i], ticks_per_micro, now)
  if action == 'refund' then
    after[i] = math.max(0, before[i] - charge)
  else
    after[i] = before[i] + charge
    if after[i] > capacity then
      granted = 0
    end
  end
end

if granted == 1 and action ~= 'check' then
  for i = 1, #KEYS do
    if after[i] ~= before[i] then
      store(KEYS[i], after[i], tonumber(ARGV[3 * i]), now, margin)
    end
  end
end

return { granted, now, unpack(before) }
