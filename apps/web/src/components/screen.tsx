import { Page, type PageProps } from "@carepoint/ui/blocks/page";
import { PageHeader, type PageHeaderProps } from "@carepoint/ui/blocks/page-header";
import type { ReactNode } from "react";

export type ScreenProps = Omit<PageHeaderProps, "title"> & {
  /** Also the title of the document, unless that must be another one. */
  title: string;
  /** Where the heading names a person: browsers keep titles in their history, which no sign-out removes. */
  tabTitle?: string;
  width?: NonNullable<PageProps["width"]>;
  children: ReactNode;
};

/** A screen: its column, its heading, its title in the browser's tab. */
export function Screen({ title, tabTitle = title, width = "regular", children, ...header }: ScreenProps) {
  return (
    <Page width={width}>
      <title>{`${tabTitle} · Care Point`}</title>
      <PageHeader title={title} {...header} />
      {children}
    </Page>
  );
}
