import { Sun, Sunrise } from "lucide-react";
import { useState } from "react";
import { Avatar } from "../blocks/avatar.tsx";
import { Button } from "../blocks/button.tsx";
import { Card } from "../blocks/card.tsx";
import { Countdown } from "../blocks/countdown.tsx";
import { DateStrip } from "../blocks/date-strip.tsx";
import { Money } from "../blocks/money.tsx";
import { Panel } from "../blocks/panel.tsx";
import { SlotGrid } from "../blocks/slot-grid.tsx";
import { StatusPill } from "../blocks/status-pill.tsx";
import { StepList } from "../blocks/step-list.tsx";
import { SummaryList } from "../blocks/summary-list.tsx";
import { Timeline } from "../blocks/timeline.tsx";
import { Columns, Part } from "./part.tsx";
import type { Samples } from "./samples.ts";

/** Frozen so that two pictures of the gallery are alike. */
const now = () => 0;
const clock = (left: number) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

export function Booking({ t }: { t: Samples }) {
  const [day, setDay] = useState("2026-11-25");
  const [slot, setSlot] = useState<string>();
  const days = Array.from({ length: 14 }, (_, index) => ({
    key: `2026-11-${23 + index}`,
    weekday: index === 0 ? t.today : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index % 7],
    day: ((22 + index) % 30) + 1,
    month: index < 8 ? "Nov" : "Dec",
    note: index === 6 ? t.none : `${12 - index} ${t.free}`,
    disabled: index === 6,
    spoken: `${index + 23} November`,
  }));
  const times = (hour: number) =>
    ["00", "15", "30", "45"].map((minute, index) => ({
      key: `${hour}:${minute}`,
      label: `${hour}:${minute}`,
      ...(index === 2 && { disabled: true, reason: t.taken }),
    }));
  const groups = [
    { key: "am", label: t.morning, icon: <Sunrise aria-hidden="true" />, slots: [...times(9), ...times(10)] },
    { key: "pm", label: t.afternoon, icon: <Sun aria-hidden="true" />, slots: times(14) },
  ];
  const steps = [
    { key: "1", title: t.booked, detail: "22 Nov, 18:04", state: "done" as const, stateLabel: t.isDone },
    { key: "2", title: t.checkedIn, detail: "09:58", state: "done" as const, stateLabel: t.isDone },
    { key: "3", title: t.now, detail: t.specialty, state: "current" as const, stateLabel: t.isCurrent },
    { key: "4", title: t.finished, state: "next" as const, stateLabel: t.isNext },
  ];
  return (
    <Part title="Card, DateStrip, SlotGrid, Countdown, SummaryList, StepList, Timeline">
      <Columns>
        <Card tone="now" className="flex flex-col gap-4">
          <div className="flex items-start justify-between gap-3">
            <p className="text-soft">{t.next}</p>
            <StatusPill tone="confirmed">{t.confirmedPill}</StatusPill>
          </div>
          <p className="font-strong text-3xl leading-tight tabular-nums">{t.tomorrow}</p>
          <div className="flex items-center gap-3">
            <Avatar name={t.doctor} />
            <div>
              <p className="font-strong leading-tight">{t.doctor}</p>
              <p className="text-soft text-sm">{t.specialty}</p>
            </div>
          </div>
          <Button variant="primary" wide size="large">
            {t.more}
          </Button>
        </Card>
        <Card className="flex flex-col gap-3">
          <Countdown until={299_000} now={now} format={clock} label={t.holds} />
          <Countdown until={24_000} now={now} format={clock} label={t.holds} />
          <SummaryList
            rows={[
              {
                term: t.doctor,
                detail: t.tomorrow,
                action: (
                  <Button size="compact" variant="quiet">
                    {t.change}
                  </Button>
                ),
              },
              { term: t.fee, detail: <Money>₹500.00</Money> },
              { term: t.tax, detail: <Money struck>₹90.00</Money> },
              { term: t.total, detail: <Money due>₹1,12,500.00</Money> },
            ]}
          />
        </Card>
        <Card className="flex min-w-0 flex-col gap-4">
          <DateStrip label={t.days} days={days} value={day} onChange={setDay} />
          <SlotGrid groups={groups} selectedKey={slot} pendingKey="9:15" onPick={setSlot} />
        </Card>
        <div className="flex flex-col gap-6">
          <Panel title={t.status} description={t.specialty}>
            <StepList label={t.status} steps={steps} />
          </Panel>
          <Panel title={t.visits} actions={<Button size="compact">{t.more}</Button>} level={3}>
            <Timeline
              label={t.visits}
              items={[
                { key: "1", time: "10:12", title: t.seeing, tone: "now" },
                { key: "2", time: "09:58", title: t.checkedIn, detail: t.info },
                { key: "3", time: "09:40", title: t.problem, tone: "problem" },
              ]}
            />
          </Panel>
        </div>
      </Columns>
    </Part>
  );
}
