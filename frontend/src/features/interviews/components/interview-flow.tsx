"use client";
/** One's own interview from the notice to the evaluation; which part is shown follows from where it stands. */
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { useLive } from "@/lib/live";
import { interviewKeys, type StartedInterview, useInterview } from "../api";
import { Finished } from "./finished";
import { Prepare } from "./prepare";
import { Room } from "./room";

type Seat = { started: StartedInterview; microphone: MediaStream | null; camera: MediaStream | null };

function iceServersOf(started: StartedInterview): RTCIceServer[] {
  return started.ice_servers.map(({ urls, username, credential }) =>
    username && credential ? { urls, username, credential } : { urls },
  );
}

export function InterviewFlow({ id }: { id: string }) {
  const t = useTranslations("interviews");
  const queries = useQueryClient();
  const interview = useInterview(id);
  const [seat, setSeat] = useState<Seat | null>(null);
  useLive({ "interview.changed": () => [interviewKeys.detail(id)] });

  const ended = useCallback(() => {
    setSeat((current) => {
      [current?.microphone, current?.camera].forEach((stream) => stream?.getTracks().forEach((track) => track.stop()));
      return null;
    });
    void queries.invalidateQueries({ queryKey: interviewKeys.detail(id) });
  }, [queries, id]);

  if (interview.isPending) return <SkeletonCards />;
  if (interview.isError) return <ErrorState error={interview.error} retry={() => void interview.refetch()} />;
  const found = interview.data;
  const crumbs = [
    { label: t("crumb"), href: "/applications" },
    { label: found.job_title, href: `/applications/${found.application_id}` },
    { label: t("title") },
  ];
  if (seat) {
    return (
      <Room
        signalingPath={seat.started.signaling_url}
        iceServers={iceServersOf(seat.started)}
        microphone={seat.microphone}
        camera={seat.camera}
        onEnded={ended}
      />
    );
  }
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={t("prepare.title")}
        description={t("prepare.description")}
        meta={<span>{`${found.job_title}, ${found.organization}`}</span>}
      />
      {found.status === "planned" || found.status === "in_progress" ? (
        <Prepare interview={found} onStarted={setSeat} />
      ) : (
        <Finished interview={found} />
      )}
    </>
  );
}
