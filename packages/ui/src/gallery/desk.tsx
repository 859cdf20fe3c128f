import { CalendarDays, CreditCard, House, List as ListIcon, Pill, Settings, Users } from "lucide-react";
import { useState } from "react";
import { BarChart } from "../blocks/bar-chart.tsx";
import { BottomBar } from "../blocks/bottom-bar.tsx";
import { Button } from "../blocks/button.tsx";
import { Card } from "../blocks/card.tsx";
import { type Column, DataTable } from "../blocks/data-table.tsx";
import { FigureRow } from "../blocks/figure-row.tsx";
import { LanguageSwitch } from "../blocks/language-switch.tsx";
import { LeftRail } from "../blocks/left-rail.tsx";
import { Money } from "../blocks/money.tsx";
import { SegmentedControl } from "../blocks/segmented-control.tsx";
import { SidePanel } from "../blocks/side-panel.tsx";
import { StatusPill, type StatusTone } from "../blocks/status-pill.tsx";
import { SummaryList } from "../blocks/summary-list.tsx";
import { TopBar } from "../blocks/top-bar.tsx";
import { Part } from "./part.tsx";
import type { Samples } from "./samples.ts";

type Visit = { token: string; patient: string; time: string; tone: StatusTone; status: string; amount: string };

export function Desk({ t }: { t: Samples }) {
  const [selected, setSelected] = useState<string>();
  const [collapsed, setCollapsed] = useState(false);
  const [view, setView] = useState<"list" | "grid">("list");
  const visits: readonly Visit[] = [
    { token: "A-01", patient: t.people[0] ?? "", time: "09:00", tone: "done", status: t.done, amount: "₹500.00" },
    {
      token: "A-02",
      patient: t.people[1] ?? "",
      time: "09:15",
      tone: "progress",
      status: t.progress,
      amount: "₹1,200.00",
    },
    { token: "A-03", patient: t.longName, time: "09:30", tone: "now", status: t.now, amount: "₹650.00" },
    { token: "A-04", patient: "कृष्णा मेनन", time: "09:45", tone: "waiting", status: t.waiting, amount: "₹0.00" },
    {
      token: "A-05",
      patient: "Fatima Sheikh",
      time: "10:00",
      tone: "problem",
      status: t.problem,
      amount: "₹1,12,500.00",
    },
  ];
  const columns: readonly Column<Visit>[] = [
    { key: "token", header: t.token, cell: (visit) => visit.token, width: "5rem", card: "meta" },
    { key: "patient", header: t.patient, cell: (visit) => visit.patient, card: "title" },
    { key: "time", header: t.time, cell: (visit) => visit.time },
    { key: "status", header: t.status, cell: (visit) => <StatusPill tone={visit.tone}>{visit.status}</StatusPill> },
    { key: "amount", header: t.amount, cell: (visit) => <Money>{visit.amount}</Money>, align: "end" },
  ];
  const chosen = visits.find((visit) => visit.token === selected);
  const link = <a href="#desk">{t.visits}</a>;
  const groups = [
    {
      key: "day",
      label: t.today,
      items: [
        { key: "visits", label: t.visits, icon: <CalendarDays />, current: true, render: link, badge: "5" },
        { key: "patients", label: t.patients, icon: <Users />, current: false, render: link },
        { key: "billing", label: t.billing, icon: <CreditCard />, current: false, render: link },
      ],
    },
    { key: "rest", items: [{ key: "settings", label: t.settings, icon: <Settings />, current: false, render: link }] },
  ];
  const tabs = [
    { key: "home", label: t.home, icon: <House />, current: true, render: link },
    { key: "book", label: t.bookTab, icon: <CalendarDays />, current: false, render: link },
    { key: "prescriptions", label: t.prescriptions, icon: <Pill />, current: false, render: link, badge: "2" },
    { key: "more", label: t.moreTab, icon: <ListIcon />, current: false, render: link },
  ];
  return (
    <Part title="TopBar, LeftRail, DataTable, SidePanel, FigureRow, BarChart, BottomBar">
      <div className="flex h-130 overflow-hidden rounded-box border border-hairline bg-canvas [&>div:first-child]:h-full max-sm:[&>div:first-child]:hidden">
        <LeftRail
          label={t.board}
          groups={groups}
          collapsed={collapsed}
          onToggle={() => setCollapsed(!collapsed)}
          toggleLabel={t.collapse}
          head={!collapsed && <strong>{t.hospital}</strong>}
        />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar
            end={
              <LanguageSwitch
                label={t.language}
                value="en"
                options={[
                  { value: "en", label: "English" },
                  { value: "hi", label: "हिन्दी" },
                ]}
                onChange={() => {}}
              />
            }
          >
            <h3 className="min-w-0 text-lg">{t.board}</h3>
            <SegmentedControl
              label={t.board}
              value={view}
              onChange={setView}
              options={[
                { value: "list", label: t.list },
                { value: "grid", label: t.grid },
              ]}
              className="max-md:hidden"
            />
          </TopBar>
          <div className="flex min-h-0 flex-1">
            <DataTable
              className="min-w-0 flex-1"
              caption={t.board}
              columns={columns}
              rows={visits}
              rowKey={(visit) => visit.token}
              selectedKey={selected}
              onSelect={(visit) => setSelected(visit.token)}
            />
            <SidePanel
              open={chosen !== undefined}
              onClose={() => setSelected(undefined)}
              closeLabel={t.close}
              title={chosen?.patient ?? ""}
              footer={<Button variant="primary">{t.checkedIn}</Button>}
            >
              <SummaryList
                dense
                rows={[
                  { term: t.token, detail: chosen?.token },
                  { term: t.time, detail: chosen?.time },
                  { term: t.amount, detail: <Money strong>{chosen?.amount}</Money> },
                ]}
              />
            </SidePanel>
          </div>
        </div>
      </div>
      <Card flush>
        <FigureRow
          figures={[
            { key: "waiting", name: t.waiting, value: "12" },
            { key: "progress", name: t.progress, value: "3" },
            { key: "done", name: t.done, value: "1,04,210" },
            { key: "problem", name: t.problem, value: "0" },
          ]}
        />
      </Card>
      <Card>
        <BarChart
          bars={[12, 7, 0, -4, 18, 9].map((value, index) => ({
            key: String(index),
            label: `${index + 1} Nov`,
            value,
            title: String(value),
          }))}
          scale={String}
        />
      </Card>
      <Card flush className="w-full max-w-100">
        <BottomBar label={t.home} items={tabs} />
      </Card>
    </Part>
  );
}
