import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { Card } from "@carepoint/ui/blocks/card";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { matching } from "../cache.ts";
import { AnyDoctorCard } from "../components/any-doctor-card.tsx";
import { DoctorSummary } from "../components/doctor-summary.tsx";
import { type DoctorSearch, FindFilters } from "../components/find-filters.tsx";
import { HoldRefused } from "../components/hold-refused.tsx";
import { NextTimes } from "../components/next-times.tsx";
import { NobodyFits } from "../components/nobody-fits.tsx";
import { type SlotChoice, useDepartments, useDoctorDirectory, useHoldSlot, useHospital } from "../data.ts";

type Found = DoctorView & { readonly nextSlots: readonly SlotView[] };

interface FindDoctorProps {
  search: DoctorSearch;
  /** Keeps the address in step, so that back and reload find the same list. */
  onSearch: (search: DoctorSearch) => void;
  /** What stands above the question on the first page. */
  welcome?: ReactNode;
}

/** Which doctor? A name, a department or what hurts leads to cards with the next free times; a tap holds one. */
export function FindDoctor({ search: first, onSearch, welcome }: FindDoctorProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const [typed, setTyped] = useState(first);
  const search = useDeferredValue(typed);
  // At once, never in an effect: an address that follows late would call back whoever has tapped a doctor meanwhile.
  const change = (next: DoctorSearch) => {
    setTyped(next);
    onSearch(next);
  };

  const doctors = useDoctorDirectory(search);
  /** The list still answers what was asked before: who taps in it now may meet another doctor. */
  const isFollowing = search !== typed || doctors.isPlaceholderData;
  useHospital(); // asked for together with the doctors: the times on the cards need the branches' clocks
  const kept = useKeptRows("doctor");
  const departments = useDepartments().data ?? [];
  const department = departments.find(({ id }) => id === search.departmentId);
  const hold = useHoldSlot();
  const offline = useOnlineOnly();
  const keptHere: Found[] | undefined =
    kept.state === "ready" ? matching(kept.rows, search).map((doctor) => ({ ...doctor, nextSlots: [] })) : undefined;

  return (
    <Screen
      title={t`Which doctor do you want to see?`}
      lead={
        offline ? (
          <Trans>Free times need a connection. The doctors can be read without one.</Trans>
        ) : (
          <Trans>Tap a time and it is held for you.</Trans>
        )
      }
    >
      {welcome}
      <FindFilters
        search={typed}
        departments={departments.map(({ id, name }) => ({ id, name: local(name) }))}
        onSearch={change}
      />
      {department && !offline && (
        <AnyDoctorCard key={department.id} departmentId={department.id} name={local(department.name)} />
      )}
      <QueryView
        query={doctors}
        kept={{ data: keptHere, asOf: kept.asOf, state: kept.state }}
        aging="directory"
        isEmpty={(found) => found.length === 0}
        skeleton={<CardSkeletons />}
        empty={{
          title: t`No doctor fits this`,
          body: t`Try fewer letters, another word, or all departments. The hospital also helps by telephone.`,
          action: <NobodyFits search={search} onSearch={change} />,
        }}
        offlineMissing={{
          title: t`The list of doctors is not on this device`,
          body: t`It is kept here once you have signed in with a connection.`,
        }}
      >
        {(found) => (
          <div className="flex flex-col gap-4" aria-busy={isFollowing}>
            <p role="status" className="text-sm text-soft">
              <Plural value={found.length} one="# doctor" other="# doctors" />
            </p>
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
              {found.map((doctor) => (
                <FoundDoctor key={doctor.id} doctor={doctor} hold={hold} />
              ))}
            </ul>
          </div>
        )}
      </QueryView>
    </Screen>
  );
}

interface FoundDoctorProps {
  doctor: Found;
  hold: ReturnType<typeof useHoldSlot<SlotChoice>>;
}

function FoundDoctor({ doctor, hold }: FoundDoctorProps) {
  const asked: SlotChoice | undefined = hold.choice?.doctorId === doctor.id ? hold.choice : undefined;
  const params = { doctorId: doctor.id };
  const kind = doctor.kinds[0]?.kind;
  return (
    <Card as="li">
      <DoctorSummary
        doctor={doctor}
        title={
          <Link
            to="/doctors/$doctorId"
            params={params}
            className="relative text-ink no-underline after:absolute after:-inset-y-3 after:inset-x-0 hover:underline"
          >
            {doctor.name}
          </Link>
        }
      >
        <NextTimes
          slots={doctor.nextSlots}
          pending={hold.isPending ? asked?.startsAt : undefined}
          onTake={({ branchId, startsAt }) =>
            hold.take({ doctorId: doctor.id, branchId, startsAt, ...(kind && { kind }) })
          }
        />
        <HoldRefused error={asked && hold.error} onTryAgain={() => asked && hold.take(asked)} />
        <Link
          to="/doctors/$doctorId"
          params={params}
          className="inline-flex min-h-control items-center self-start font-strong text-action"
        >
          <Trans>All times of {doctor.name}</Trans>
        </Link>
      </DoctorSummary>
    </Card>
  );
}

function CardSkeletons() {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {[1, 2, 3, 4].map((key) => (
        <Card key={key}>
          <div className="flex flex-col gap-4">
            <div className="flex gap-3">
              <Skeleton shape="circle" className="size-11" />
              <div className="flex flex-1 flex-col gap-2">
                <Skeleton className="w-2/3" />
                <Skeleton className="w-1/2" />
              </div>
            </div>
            <Skeleton shape="block" className="h-14" />
          </div>
        </Card>
      ))}
    </div>
  );
}
