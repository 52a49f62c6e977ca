-- Decides requests one after another: all the buckets of a request are charged, or none.
-- The arithmetic is that of dev.chancery.limiter.gcra.Gcra, where it is explained.
--
-- KEYS[i]     a bucket, named once whoever asks for it; its value is its theoretical arrival time
--             (TAT), the instant at which it is full again: microseconds since 1970, then ':' and
--             the ticks beyond them if there are any. A bucket without a key is full.
-- ARGV[1]     for how many milliseconds a key outlives its TAT
-- ARGV[2..]   for every bucket two numbers: ticks a microsecond and capacity in ticks; then for
--             every request what to do: 'spend', 'check' (answers as 'spend' and writes nothing)
--             or 'refund', of how many buckets, and for each its place in KEYS and the charge in
--             ticks
--
-- Returns     the time in microseconds, and for every request a list: 1 or 0 for granted or not,
--             and for every bucket its backlog before the decision, in ticks.
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

local margin = tonumber(ARGV[1])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local stored = #KEYS > 0 and redis.call('MGET', unpack(KEYS)) or {}

local ticks_per_micro, capacity, backlog, changed = {}, {}, {}, {}
for i = 1, #KEYS do
  ticks_per_micro[i] = tonumber(ARGV[2 * i])
  capacity[i] = tonumber(ARGV[2 * i + 1])
  backlog[i] = backlog_of(stored[i], ticks_per_micro[i], now)
end

local answer = { now }
local at = 2 * #KEYS + 2
while at <= #ARGV do
  local action, size = ARGV[at], tonumber(ARGV[at + 1])
  local decision, bucket, after = { 1 }, {}, {}
  for j = 1, size do
    local i, charge = tonumber(ARGV[at + 2 * j]), tonumber(ARGV[at + 2 * j + 1])
    bucket[j] = i
    decision[j + 1] = backlog[i]
    if action == 'refund' then
      after[j] = math.max(0, backlog[i] - charge)
    else
      after[j] = backlog[i] + charge
      if after[j] > capacity[i] then
        decision[1] = 0
      end
    end
  end
  if decision[1] == 1 and action ~= 'check' then
    for j = 1, size do
      if after[j] ~= backlog[bucket[j]] then
        backlog[bucket[j]] = after[j]
        changed[bucket[j]] = true
      end
    end
  end
  answer[#answer + 1] = decision
  at = at + 2 * size + 2
end

for i in pairs(changed) do
  store(KEYS[i], backlog[i], ticks_per_micro[i], now, margin)
end

return answer
