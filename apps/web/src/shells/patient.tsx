import { BottomBar } from "@carepoint/ui/blocks/bottom-bar";
import { TopBar } from "@carepoint/ui/blocks/top-bar";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { CalendarPlus, House, LogIn, Menu, Pill } from "lucide-react";
import type { ReactNode } from "react";
import { PathLink } from "../components/path-link.tsx";
import { QuickSettings } from "../components/quick-settings.tsx";
import { StatusBars } from "../components/status-bars.tsx";
import { Wordmark } from "../components/wordmark.tsx";
import { useSession } from "../lib/session.ts";
import { MainRegion, SkipLink } from "./main-region.tsx";
import { type Place, useIsCurrent } from "./navigation.ts";

const ownPlaces: readonly Place[] = [
  { to: "/home", label: msg`Home`, icon: <House aria-hidden />, also: ["/visits", "/pay"] },
  { to: "/doctors", label: msg`Book`, icon: <CalendarPlus aria-hidden />, also: ["/book"] },
  { to: "/prescriptions", label: msg`Prescriptions`, icon: <Pill aria-hidden /> },
  {
    to: "/more",
    label: msg`More`,
    icon: <Menu aria-hidden />,
    also: [
      "/tests",
      "/bills",
      "/medicines",
      "/documents",
      "/inbox",
      "/notifications",
      "/family",
      "/privacy",
      "/account",
    ],
  },
];
const visitorPlaces: readonly Place[] = [
  { to: "/", label: msg`Home`, icon: <House aria-hidden />, exact: true },
  { to: "/doctors", label: msg`Find a doctor`, icon: <CalendarPlus aria-hidden />, also: ["/book"] },
  { to: "/sign-in", label: msg`Sign in`, icon: <LogIn aria-hidden /> },
];

/** The patient's frame, and the visitor's: four places at the thumb on a phone, along the top on a wider screen. */
export function PatientShell({ children }: { children: ReactNode }) {
  const { i18n, t } = useLingui();
  const session = useSession();
  const isCurrent = useIsCurrent();
  const places = session?.account && !session.locked ? ownPlaces : visitorPlaces;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <TopBar start={<Wordmark />} end={<QuickSettings />}>
        <nav aria-label={t`Places`} className="ms-auto hidden gap-1 md:flex">
          {places.map((place) => (
            <PathLink
              key={place.to}
              to={place.to}
              aria-current={isCurrent(place) ? "page" : undefined}
              className="inline-flex min-h-control items-center gap-2 rounded-box px-3 text-ink no-underline hover:bg-sunken aria-[current=page]:bg-action-soft aria-[current=page]:font-strong aria-[current=page]:text-action"
            >
              {i18n._(place.label)}
            </PathLink>
          ))}
        </nav>
      </TopBar>
      <StatusBars />
      <MainRegion>{children}</MainRegion>
      <div className="sticky bottom-0 z-20 md:hidden">
        <BottomBar
          label={t`Places`}
          items={places.map((place) => ({
            key: place.to,
            label: i18n._(place.label),
            icon: place.icon,
            current: isCurrent(place),
            render: <PathLink to={place.to} />,
          }))}
        />
      </div>
    </div>
  );
}
