/** The organization somebody acts for: members, invitations, settings, and what was done. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { identityKeys } from "./api";
import { call } from "./call";
import type { AuditEntry, Invitation, Member, Organization, Role } from "./contract";

export const ROLES = ["owner", "admin", "recruiter", "hiring_manager", "interviewer"] as const satisfies readonly Role[];

export function useOrganization() {
  return useQuery({ queryKey: identityKeys.organization(), queryFn: () => call<Organization>("GET", "/v1/organization") });
}

export function useMembers() {
  return useQuery({ queryKey: identityKeys.members(), queryFn: () => call<Member[]>("GET", "/v1/organization/members") });
}

export function useInvitations() {
  return useQuery({ queryKey: identityKeys.invitations(), queryFn: () => call<Invitation[]>("GET", "/v1/organization/invitations") });
}

type AuditPage = { items: AuditEntry[]; next_cursor: string | null };

export function useAudit() {
  return useInfiniteQuery({
    queryKey: identityKeys.audit(),
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      call<AuditPage>("GET", `/v1/organization/audit${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ""}`),
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** A change of the organization: everything about it is asked for again afterwards. */
export function useOrganizationChange<Input>(change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: identityKeys.organization() }),
  });
}

export const changeRole = ({ user_id, role }: { user_id: string; role: Role }) =>
  call<Member>("PATCH", `/v1/organization/members/${user_id}`, { role });
export const removeMember = (user_id: string) => call<void>("DELETE", `/v1/organization/members/${user_id}`);
export const leaveOrganization = () => call<void>("POST", "/v1/organization/leave");
export const transferOwnership = (user_id: string) => call<void>("POST", "/v1/organization/ownership", { user_id });
export const changeOrganization = (body: Partial<Pick<Organization, "name" | "requires_second_factor">>) =>
  call<Organization>("PATCH", "/v1/organization", body);
export const invite = (body: { email: string; role: Role }) => call<Invitation>("POST", "/v1/organization/invitations", body);
export const resendInvitation = (id: string) => call<void>("POST", `/v1/organization/invitations/${id}/resend`);
export const revokeInvitation = (id: string) => call<void>("DELETE", `/v1/organization/invitations/${id}`);
