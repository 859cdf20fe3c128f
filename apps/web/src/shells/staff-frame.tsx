import { LeftRail } from "@carepoint/ui/blocks/left-rail";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { PathLink } from "../components/path-link.tsx";
import { QuickSettings } from "../components/quick-settings.tsx";
import { StatusBars } from "../components/status-bars.tsx";
import { Wordmark } from "../components/wordmark.tsx";
import { StaffAccount } from "../features/accounts/components/staff-account.tsx";
import { readPreference, writePreference } from "../lib/preferences.ts";
import { GoTo } from "./go-to.tsx";
import { MainRegion, SkipLink } from "./main-region.tsx";
import { type PlaceGroup, useIsCurrent } from "./navigation.ts";
import { StaffBottomBar } from "./staff-bottom-bar.tsx";

export type StaffFrameProps = {
  groups: readonly PlaceGroup[];
  /** Narrow until opened: a tablet needs the width for the chart. */
  railClosed?: boolean;
  children: ReactNode;
};

/** The frame of everyone who works here: a rail at the side, a bar at the thumb on a phone. */
export function StaffFrame({ groups, railClosed = false, children }: StaffFrameProps) {
  const { i18n, t } = useLingui();
  const isCurrent = useIsCurrent();
  const [collapsed, setCollapsed] = useState(() => startsCollapsed(railClosed));
  const shown = groups.map(({ key, label, places }) => ({
    key,
    ...(label && { label: i18n._(label) }),
    items: places.map((place) => ({
      key: place.to,
      label: i18n._(place.label),
      icon: place.icon,
      current: isCurrent(place),
      render: <PathLink to={place.to} />,
    })),
  }));
  const toggle = () => {
    writePreference("rail", collapsed ? "open" : "closed");
    setCollapsed(!collapsed);
  };
  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <div className="max-sm:hidden">
        <LeftRail
          label={t`Places`}
          groups={shown}
          collapsed={collapsed}
          onToggle={toggle}
          toggleLabel={collapsed ? t`Wide menu` : t`Narrow menu`}
          head={<Wordmark compact={collapsed} />}
        />
      </div>
      <div className="flex min-w-0 flex-1 flex-col [--page-edge:0px]">
        <header
          data-print="hidden"
          className="flex min-h-12 flex-wrap items-center gap-2 border-hairline border-b bg-surface px-gutter py-1"
        >
          <div className="me-2 sm:hidden">
            <Wordmark compact />
          </div>
          {/* With large text the name takes a line of its own rather than end in dots. */}
          <div className="flex min-w-0 flex-[1_1_7rem] items-center">
            <StaffAccount />
          </div>
          <div className="flex items-center sm:gap-2">
            <GoTo groups={groups} />
            <QuickSettings />
          </div>
        </header>
        <StatusBars />
        <MainRegion>{children}</MainRegion>
        <div className="sticky bottom-0 z-20 sm:hidden">
          <StaffBottomBar groups={shown} />
        </div>
      </div>
    </div>
  );
}

function startsCollapsed(railClosed: boolean): boolean {
  const chosen = readPreference("rail");
  return chosen ? chosen === "closed" : railClosed || !matchMedia("(width >= 80rem)").matches;
}
