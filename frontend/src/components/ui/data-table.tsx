/** A table that becomes a list of cards below 640 px: each cell then carries the name of its column. */
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  className?: string;
  /** The cell that names the row; it needs no label on a card. */
  rowHeader?: boolean;
};

type DataTableProps<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <div className="sm:overflow-x-auto sm:rounded-card sm:border sm:bg-card sm:shadow-soft">
      <table className="w-full text-left max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b bg-sunken text-sm text-muted">
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cn("px-5 py-3 font-semibold", column.className)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:grid max-sm:gap-3">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="max-sm:grid max-sm:gap-2 max-sm:rounded-card max-sm:border max-sm:bg-card max-sm:p-4 max-sm:shadow-soft sm:border-b sm:last:border-0 sm:hover:bg-sunken"
            >
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.id} scope="row" className={cn("font-normal sm:px-5 sm:py-4", column.className)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={cn("max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4 sm:px-5 sm:py-4", column.className)}>
                    <span aria-hidden className="text-sm text-muted sm:hidden">
                      {column.header}
                    </span>
                    <div className="min-w-0">{column.cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
