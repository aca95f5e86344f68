"""What pages of requests say of kinds, steps and what comes next. Marked for the catalogue; translated where shown."""

from collections.abc import Mapping

from decisions.rules.requests import Direction, RequestAction, RequestKind, State
from guidance.flow.graph import gettext_noop as mark

#: Which way kinds of request go that this service does not answer (S4 2.2.20-31).
ROUTES: Mapping[RequestKind, str] = {
    RequestKind.PERSON: mark(
        "Somebody asks what is held about them: a subject access request. Hand it on to the person who answers these "
        "here. Nothing has to be decided on these pages, and nobody has to say why they ask."
    ),
    RequestKind.DISCLOSURE_SCHEME: mark(
        "Only the police tell people something under the disclosure schemes, and only after their own checks. Hand the "
        "request on to them. If somebody is in danger, ring 999. If you hold something the police should know, that is "
        "a decision of its own: start it below."
    ),
    RequestKind.AGE_ASSESSMENT: mark(
        "The council that assesses the age decides about it. Its form and its consent sheet are voluntary: share what "
        "you hold as you would with anybody, and say what is opinion."
    ),
}

#: What is due on its day.
DUE: Mapping[tuple[Direction, State], str] = {
    (Direction.INCOMING, State.RECEIVED): mark("Acknowledge or answer it by %(day)s"),
    (Direction.INCOMING, State.ACKNOWLEDGED): mark("Answer it by %(day)s"),
    (Direction.INCOMING, State.ASKED_BACK): mark("If nothing came by %(day)s, ask them again"),
    (Direction.OUTGOING, State.ASKED): mark("They should answer by %(day)s"),
    (Direction.OUTGOING, State.ACKNOWLEDGED): mark("They should answer by %(day)s"),
}

#: What is done next, as the link to it says.
ACTS: Mapping[Direction, Mapping[RequestAction, str]] = {
    Direction.INCOMING: {
        RequestAction.ANSWER: mark("Answer it"),
        RequestAction.ACKNOWLEDGE: mark("Acknowledge it"),
        RequestAction.ASK_BACK: mark("Ask back for what it lacks"),
        RequestAction.HEAR_BACK: mark("Write down what came"),
        RequestAction.HAND_ON: mark("Hand it on"),
        RequestAction.CHASE: mark("Write down that they asked again"),
        RequestAction.WITHDRAW: mark("Write down that they took it back"),
        RequestAction.COME_BACK: mark("Open it again: something new came"),
        RequestAction.TAKE_OVER: mark("See to it from now on"),
        RequestAction.HAND_OVER: mark("Hand it over to a colleague"),
    },
    Direction.OUTGOING: {
        RequestAction.ANSWER: mark("Write down their answer"),
        RequestAction.ACKNOWLEDGE: mark("Write down that they have it"),
        RequestAction.CHASE: mark("Ask again"),
        RequestAction.WITHDRAW: mark("Take it back"),
        RequestAction.COME_BACK: mark("Ask once more"),
        RequestAction.TAKE_OVER: mark("See to it from now on"),
        RequestAction.HAND_OVER: mark("Hand it over to a colleague"),
    },
}

#: What each step reads like among those that were taken.
TOOK: Mapping[Direction, Mapping[RequestAction, str]] = {
    Direction.INCOMING: {
        RequestAction.BEGIN: mark("Received"),
        RequestAction.ACKNOWLEDGE: mark("Acknowledged"),
        RequestAction.ASK_BACK: mark("Asked back for what it lacks"),
        RequestAction.HEAR_BACK: mark("What it lacked has come"),
        RequestAction.CHASE: mark("They asked again"),
        RequestAction.ANSWER: mark("Answered: %(how)s"),
        RequestAction.HAND_ON: mark("Handed on"),
        RequestAction.WITHDRAW: mark("They took it back"),
        RequestAction.COME_BACK: mark("Something new came"),
        RequestAction.TAKE_OVER: mark("Somebody else sees to it"),
        RequestAction.HAND_OVER: mark("Handed over to a colleague"),
    },
    Direction.OUTGOING: {
        RequestAction.BEGIN: mark("Asked"),
        RequestAction.ACKNOWLEDGE: mark("They have it"),
        RequestAction.CHASE: mark("Asked again"),
        RequestAction.ANSWER: mark("They answered: %(how)s"),
        RequestAction.WITHDRAW: mark("Taken back"),
        RequestAction.COME_BACK: mark("Asked once more"),
        RequestAction.TAKE_OVER: mark("Somebody else sees to it"),
        RequestAction.HAND_OVER: mark("Handed over to a colleague"),
    },
}

#: What somebody should know before a step.
INTROS: Mapping[tuple[Direction, RequestAction], str] = {
    (Direction.INCOMING, RequestAction.ASK_BACK): mark(
        "A letter asks for what is missing and says why you may ask. If somebody may come to harm in the meantime, "
        "do not wait."
    ),
    (Direction.INCOMING, RequestAction.ANSWER): mark(
        "The letter is made from what you enter here. The information itself goes by the way that your decision names."
    ),
    (Direction.INCOMING, RequestAction.ACKNOWLEDGE): mark("A letter says that you have it and by when you answer."),
    (Direction.INCOMING, RequestAction.HAND_ON): mark("A letter tells the person who asked who answers now."),
    (Direction.OUTGOING, RequestAction.CHASE): mark("A letter asks again."),
    **dict.fromkeys(
        ((way, RequestAction.HAND_OVER) for way in Direction),
        mark("The person you choose is told, and so is the person who saw to it until now."),
    ),
}
