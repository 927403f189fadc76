"""Words that a name may be made of and that tell nothing by themselves."""

_AROUND_A_NAME = "mr mrs ms miss mx dr prof professor doctor sir the family and of"
_OF_ANY_PLACE = """
academy and annexe authority borough c care carer carers catholic ce centre child childrens children church city
clinic college community council county district e education federation first for form forum foundation free
grammar group health high hospital house infant infants junior juniors lower middle nhs nursery of parent parents
partnership pre preschool primary rc royal school schools secondary send service services sixth society special
surgery team the therapy trust unit university upper
"""
_ORDINARY = """
a al amber an and angel april art as ash at august autumn baker ball bank banks bay be bean bell best bill bin bird
black bond book bow boy brook brown bush butler by can care case cash chance chase cherry chip cliff coast cook cooper
cross dale dawn day days de do early else eve faith field fields first fisher flower flowers ford forest fox frank free
frost garden go good grace grant green grey guy hall ham hand happy harbour hardy hay head her hi high hill him his
home honour hope house hunt in is it ivy job joy judge june just keen key king knight lake lamb lane law little lock
long love low major man march mark marks may me mercy merry miles mill mine moon moss mount my new no of olive on or
page park parks patience peace pearl penny pike pond pool poppy porter power price prince queen rain ray reed rich
ring river rock rose royal ruby rush sage say see shepherd short show silver sky small smart so son song star steel
stone storm street strong sue summer sun sunny swift tanner the tiger to too town trip true turner up van victory
violet walker wall ward warden waters way we wells west white wild will willow winter wise wolf wood woods worth yes
you young
"""

NOT_A_NAME = frozenset(_AROUND_A_NAME.split())
"""What stands before or around a person's name."""
OF_ANY_PLACE = frozenset(_OF_ANY_PLACE.split())
"""What a school, a council or a clinic may be called anywhere."""
ORDINARY = frozenset(_ORDINARY.split())
"""Names that are words too. Written small, or at the beginning of a sentence, they may be no more than that."""
