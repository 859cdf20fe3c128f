import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import { PathLink } from "../../../components/path-link.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useDepartments, useMyHold } from "../data.ts";

/** The public front door: one question, and what comes after it. */
export function Landing() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const find = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ href: `/doctors${text.trim() ? `?${new URLSearchParams({ text: text.trim() })}` : ""}` });
  };
  return (
    <div className="mx-auto flex w-full max-w-220 flex-col gap-10 px-gutter py-8 md:py-14">
      <title>Care Point</title>
      <HeldTime />
      <section className="flex flex-col gap-5">
        <h1 id="page-title" tabIndex={-1} className="max-w-[18ch] text-3xl">
          <Trans>Whom would you like to see?</Trans>
        </h1>
        <search>
          <form onSubmit={find} className="flex flex-col gap-3 sm:flex-row sm:items-end">
            <div className="flex-1">
              <SearchField
                large
                label={t`Doctor, department or specialisation`}
                name="text"
                value={text}
                onChange={(event) => setText(event.target.value)}
                onClear={() => setText("")}
                clearLabel={t`Clear`}
              />
            </div>
            <Button
              type="submit"
              variant="primary"
              size="large"
              icon={<Search aria-hidden />}
              className="max-sm:w-full"
            >
              {t`Show free times`}
            </Button>
          </form>
        </search>
      </section>
      <Departments />
      <WhatFollows />
      <p className="flex flex-wrap gap-x-6 gap-y-2 border-hairline border-t pt-5 text-sm">
        <span>
          <Trans>
            You have an account? <Link to="/sign-in">Sign in</Link>
          </Trans>
        </span>
        <span>
          <Trans>
            You are a doctor?{" "}
            <Link to="/sign-up" search={{ next: "/apply" }}>
              Join the hospital
            </Link>
          </Trans>
        </span>
      </p>
    </div>
  );
}

function HeldTime() {
  const { t } = useLingui();
  const { data: hold } = useMyHold();
  if (!hold) return null;
  const when = visitTime(hold.startsAt, hold.zone);
  const doctor = hold.doctorName;
  const goOn = (
    <Button variant="primary" render={<PathLink to={`/book/${hold.id}`}>{t`Go on`}</PathLink>}>{t`Go on`}</Button>
  );
  return (
    <Notice tone="info" title={t`A time is held for you`} action={goOn}>
      {t`${when} with ${doctor}`}
    </Notice>
  );
}

function Departments() {
  const { t } = useLingui();
  const localized = useLocalized();
  const departments = useDepartments();
  if (departments.isError || departments.data?.length === 0) return null;
  return (
    <section aria-labelledby="departments" className="flex flex-col gap-3">
      <h2 id="departments" className="text-lg">{t`Departments`}</h2>
      {departments.data ? (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-2 md:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))]">
          {departments.data.map(({ id, name, imageFileId }) => (
            <li key={id} className="flex">
              <PathLink
                to={`/doctors?departmentId=${id}`}
                className="flex min-h-14 flex-1 items-center gap-3 rounded-box border border-hairline bg-surface px-3 py-2 text-ink leading-tight no-underline transition-colors hover:border-action hover:text-action"
              >
                {imageFileId && (
                  <img
                    src={`/api/files/${imageFileId}`}
                    alt=""
                    loading="lazy"
                    className="size-10 shrink-0 rounded-box object-cover"
                  />
                )}
                {localized(name)}
              </PathLink>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton shape="block" className="h-94 md:h-46" />
      )}
    </section>
  );
}

function WhatFollows() {
  const { t } = useLingui();
  const steps = [
    { key: "time", title: t`Choose a time`, detail: t`It is held for you for five minutes, even before you sign up.` },
    { key: "pay", title: t`Pay, and it is yours`, detail: t`You see the fee and the rule for cancelling first.` },
    { key: "read", title: t`Keep your prescription`, detail: t`It opens on your phone, also without a connection.` },
  ];
  return (
    <section aria-labelledby="what-follows" className="flex flex-col gap-4">
      <h2 id="what-follows" className="text-lg">{t`What follows`}</h2>
      <ol className="grid gap-5 md:grid-cols-3">
        {steps.map(({ key, title, detail }, index) => (
          <li key={key} className="flex gap-3 border-action border-s-2 ps-4">
            <div className="flex flex-col gap-1">
              <p className="font-strong">
                <span className="text-action tabular-nums">{index + 1}.</span> {title}
              </p>
              <p className="text-soft">{detail}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
