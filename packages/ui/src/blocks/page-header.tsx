import type { ReactNode } from "react";

export type PageHeaderProps = {
  title: ReactNode;
  lead?: ReactNode;
  /** A link back, above the title. */
  back?: ReactNode;
  /** A status or a freshness chip beside the title. */
  meta?: ReactNode;
  actions?: ReactNode;
  /** A greeting rather than a name of the page: something below it is larger. */
  quiet?: boolean;
};

/** The heading of a screen. The h1 takes focus after a page change (`#page-title`), so that it is read out. */
export function PageHeader({ title, lead, back, meta, actions, quiet = false }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-2">
      {back && (
        <div className="-my-1 text-action text-sm [&_a]:inline-flex [&_a]:min-h-row [&_a]:items-center [&_a]:gap-1">
          {back}
        </div>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 id="page-title" tabIndex={-1} className={quiet ? "text-lg" : "text-2xl"}>
              {title}
            </h1>
            {meta}
          </div>
          {lead && <p className="max-w-prose text-soft">{lead}</p>}
        </div>
        {actions && (
          <div data-print="hidden" className="flex flex-wrap gap-2">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
